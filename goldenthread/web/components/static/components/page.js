// Switches on the GOV.UK components where a browser can run them; every page works without this file.
const library = document.getElementById("govuk-frontend");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
import(library.href).then(({ initAll }) => initAll());
