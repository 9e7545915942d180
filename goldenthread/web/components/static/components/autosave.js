// Saves a form as it is filled in, and says so. Without this file the form has a button that does the same.
const PAUSE = 2500; // milliseconds after the last key: often enough to lose a sentence at most
const AGAIN = 15000; // milliseconds until it tries again where the server could not be reached

for (const box of document.querySelectorAll("[data-autosave]")) watch(box, box.closest("form"));

function watch(box, form) {
  const said = box.querySelector("[data-autosave-said]");
  const version = box.querySelector("[name=draft-version]");
  let waiting = null, unsaved = false, sending = false;

  const say = (words) => { if (said.textContent !== words) said.textContent = words; };
  const later = (pause) => { clearTimeout(waiting); waiting = setTimeout(save, pause); };

  form.addEventListener("input", () => { unsaved = true; later(PAUSE); });
  form.addEventListener("change", () => { unsaved = true; later(PAUSE); });
  form.addEventListener("submit", () => { clearTimeout(waiting); unsaved = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden && unsaved) save(true); });
  window.addEventListener("beforeunload", (leaving) => { if (unsaved) leaving.preventDefault(); });

  async function save(leaving = false) {
    if (sending) return later(PAUSE);
    clearTimeout(waiting);
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    sending = true;
    unsaved = false;
    try {
      const answer = await fetch(box.dataset.autosave, {
        method: "POST", body: typed, headers: { Accept: "application/json" }, keepalive: leaving === true,
      });
      await heed(answer);
    } catch {
      missed("Not saved: the server could not be reached. Your words are still on this page. Trying again.");
    } finally {
      sending = false;
    }
  }

  async function heed(answer) {
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (answer.ok && told.version) {
      version.value = told.version;
      return say(told.said);
    }
    if (answer.status === 403) await renew();
    if (told.overtaken || answer.status === 413) return say(told.said);
    missed(told.said || "Not saved. Your words are still on this page. Trying again.");
  }

  function missed(words) {
    unsaved = true;
    say(words);
    later(AGAIN);
  }

  // A page left open while its person signed in again holds an old token.
  async function renew() {
    const answer = await fetch(`${box.dataset.autosave}token/`, { headers: { Accept: "application/json" } });
    if (answer.ok) form.querySelector("[name=csrfmiddlewaretoken]").value = (await answer.json()).csrf;
  }
}
