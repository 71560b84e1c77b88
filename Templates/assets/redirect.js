// Leads from a former address to the present one and takes the query and the fragment along.
(() => {
  const target = document.currentScript.dataset.target;
  location.replace(target + location.search + location.hash);
})();
