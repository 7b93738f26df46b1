// What becomes of characters in the normal form. Generated from the tables of the Python package: edit those.

/** A plain spelling, and the letters that have it. */
export const FOLDED = [
  ["a","ÀÁÂÃÄÅàáâãäåĀāĂăĄą"],
  ["ae","Ææ"],
  ["c","ÇçĆćĈĉĊċČč"],
  ["d","ÐðĎďĐđ"],
  ["e","ÈÉÊËèéêëĒēĔĕĖėĘęĚě"],
  ["g","ĜĝĞğĠġĢģ"],
  ["h","ĤĥĦħ"],
  ["i","ÌÍÎÏìíîïĨĩĪīĬĭĮįİı"],
  ["ij","Ĳĳ"],
  ["j","Ĵĵ"],
  ["k","Ķķĸ"],
  ["l","ĹĺĻļĽľĿŀŁł"],
  ["n","ÑñŃńŅņŇňŉŊŋ"],
  ["o","ÒÓÔÕÖØòóôõöøŌōŎŏŐő"],
  ["oe","Œœ"],
  ["r","ŔŕŖŗŘř"],
  ["s","ŚśŜŝŞşŠšſ"],
  ["ss","ß"],
  ["t","ŢţŤťŦŧ"],
  ["th","Þþ"],
  ["u","ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų"],
  ["w","Ŵŵ"],
  ["y","ÝýÿŶŷŸ"],
  ["z","ŹźŻżŽž"],
];

/** A half-open range of code points, and how far away the lower-case letter is. */
export const LOWER = [[65,91,32],[913,938,32],[1024,1040,80],[1040,1072,32]];

/** Half-open ranges of code points that vanish. */
export const VANISH = [[768,880]];

/** Characters that vanish. */
export const APOSTROPHES = "'`´‘’ʼ";

/** Half-open ranges of code points that separate words. */
export const SEPARATORS = [[0,48],[58,65],[91,97],[123,192],[215,216],[247,248],[8192,8304],[8352,8400],[8448,11264],[12288,12353],[55296,57344],[65024,65136],[65279,65296],[65306,65313],[65339,65345],[65371,65382],[65520,65536]];

/** Top-level domains under which a name of two labels is a host's. */
export const DOMAINS = ["com","net","org","edu","gov","mil","info","biz","br","ch","cn","cz","dk","eu","fi","fr","gr","hk","hu","io","jp","kr","nl","nz","pl","pt","ro","ru","sg","sk","th","tr","tw","ua","uk","vn","za"];

/** What stands before a country's domain that is nobody's choice: "co" in example.co.uk. */
export const BELOW_COUNTRIES = ["ac","co","com","edu","go","gov","ne","net","or","org"];
