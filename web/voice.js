// Reads aloud with a voice that the device itself has. Voices that work over the network are left
// alone: what they read would leave the device.
const chinese = (voice) => voice.localService && /^(zh|cmn)/i.test(voice.lang);
const mandarin = (voice) => /^(zh|cmn)\b(?!.*\b(HK|TW)\b)/i.test(voice.lang.replace("_", "-"));

// `told` hears: 0 no voice, 1 a voice that is silent, 2 one that reads.
export function deviceVoice(told) {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis) return { read: () => {}, stop: () => {} };
  let turn = 0;  // what ends belongs to a reading that may be over already
  const voice = () => {
    const voices = synthesis.getVoices().filter(chinese);
    return voices.find(mandarin) ?? voices[0];
  };
  const look = () => told(voice() ? (synthesis.speaking ? 2 : 1) : 0);
  synthesis.addEventListener("voiceschanged", look);
  look();
  const stop = () => {
    turn++;
    synthesis.cancel();
    told(voice() ? 1 : 0);
  };
  // Line by line: long texts are cut short by some voices.
  const read = (text) => {
    synthesis.cancel();
    const mine = ++turn;
    const lines = text.split("\n").filter((line) => line.trim());
    lines.forEach((line, index) => {
      const part = new SpeechSynthesisUtterance(line);
      part.voice = voice();
      part.lang = part.voice.lang;
      const over = () => { if (mine === turn) told(voice() ? 1 : 0); };
      if (index === lines.length - 1) part.addEventListener("end", over);
      part.addEventListener("error", over);
      synthesis.speak(part);
    });
    if (lines.length > 0) told(2);
  };
  return { read, stop };
}
