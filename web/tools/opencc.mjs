// Simplified to traditional characters as OpenCC has it, by Taiwan's standard for characters; words
// stay those of the documents.
import { ConverterFactory } from "opencc-js/core";
import { from, to } from "opencc-js/preset";

// What the dictionaries know, in simplified characters.
export const phrases =
  from.cn.flat(Infinity).join("|").split("|").map((row) => row.split(" ")[0]);

// Where a phrase of the dictionaries straddles two words ("押注" in "抵押注销"), and what they do not
// know: put right. Read with the texts of data/ beside them.
export const corrections = [
  ["抵押注销", "抵押註銷"], ["海关注册", "海關註冊"], ["向海关注册", "向海關註冊"],
  ["统一回复", "統一回覆"], ["统一出件", "統一出件"],
  ["签", "簽"], ["标签", "標籤"], ["故障复电", "故障復電"], ["静日制度", "靜日制度"], ["年内制定", "年內制定"],
  ["优秀发明", "優秀發明"], ["点明了", "點明了"], ["指南里", "指南裡"], ["静日里", "靜日裡"],
  ["合同里约", "合同裡約"], ["告发布", "告發佈"], ["是只", "是只"],
  ["新余", "新餘"], ["大余", "大餘"], ["新干县", "新干縣"],
];

const plain = ConverterFactory(from.cn, to.tw);
export const convert =
  ConverterFactory(from.cn, to.tw, [corrections.map(([text, right]) => [plain(text), right])]);
