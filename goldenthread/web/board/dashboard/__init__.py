"""The joint dashboard: the area's figures by outcome, criterion and service, as each reader may see them."""
