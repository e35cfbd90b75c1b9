/* Filters the records of index-LANGUAGE.js as words are typed. Without it the page shows its index and asks the server. */
(function () {
  "use strict";
  var rows = window.dalelIndex;
  var box = document.getElementById("q");
  var found = document.getElementById("found");
  var letters = document.getElementById("letters");
  if (!rows || !box || !found) { return; }
  // Cyrillic and Latin meet in one spelling, and doubled or similar letters in one sign.
  var latin = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i",
    "ь": "", "э": "e", "ю": "yu", "я": "ya"
  };
  function plain(text) {
    var spelled = text.toLowerCase().replace(/[\u0400-\u04ff]/g, function (sign) { return sign in latin ? latin[sign] : sign; });
    if (spelled.normalize) { spelled = spelled.normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
    return spelled.replace(/y/g, "i").replace(/q/g, "k").replace(/kh/g, "h").replace(/ph/g, "f").replace(/(.)\1+/g, "$1")
      .replace(/[^a-z0-9]+/g, " ").trim();
  }
  var texts = null;
  function show() {
    var words = plain(box.value).split(" ").filter(Boolean);
    while (found.firstChild) { found.removeChild(found.firstChild); }
    if (letters) { letters.hidden = words.length > 0; }
    if (!words.length) { return; }
    if (!texts) { texts = rows.map(function (row) { return plain(row[1] + " " + row[2] + " " + row[4]); }); }
    var hits = [];
    for (var i = 0; i < rows.length; i += 1) {
      var score = 0;
      for (var j = 0; j < words.length; j += 1) {
        var at = (" " + texts[i]).indexOf(" " + words[j]);
        if (at < 0) { at = texts[i].indexOf(words[j]); score += 2; }
        if (at < 0 && words[j].length > 4) { at = texts[i].indexOf(words[j].slice(0, -2)); score += 4; }
        if (at < 0) { score = -1; break; }
      }
      if (score >= 0) { hits.push([score, i]); }
    }
    hits.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    var line = document.createElement("p");
    line.textContent = hits.length ? found.dataset.some + ": " + hits.length : found.dataset.none;
    found.appendChild(line);
    var list = document.createElement("ul");
    list.className = "hits";
    hits.slice(0, 100).forEach(function (hit) {
      var row = rows[hit[1]];
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = row[3];
      link.textContent = row[2];
      var note = document.createElement("span");
      note.className = "small";
      note.textContent = " " + row[0] + " · " + row[1] + (row[4] ? " · " + row[4] : "");
      item.appendChild(link);
      item.appendChild(note);
      list.appendChild(item);
    });
    if (hits.length) { found.appendChild(list); }
  }
  var asked = /[?&]q=([^&]*)/.exec(window.location.search);
  if (asked && !box.value) { box.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); }
  if (box.value && !found.firstElementChild) { show(); }
  box.addEventListener("input", show);
}());
