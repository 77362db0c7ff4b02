"use strict";
// Days as numbers (since 1 January 1970), in both calendars: what is typed becomes days, and days become words.
const days = (() => {
  const { fold } = gahnegar;
  const months = gahnegar.data("months");
  const LENGTH = 864e5;
  const EPOCH = 1075196; // where the sum of `jalali` begins
  const names = new Map();
  for (const [calendar, tongues] of Object.entries(months)) {
    for (const tongue of tongues) tongue.forEach((name, at) => names.set(fold(name), [calendar, at + 1]));
  }

  /** The first day of a Jalali month, or a day of it; eight leap years in 33, as jdatetime counts. */
  function jalali(year, month = 1, day = 1) {
    const years = year + 1595;
    const before = month < 8 ? (month - 1) * 31 : (month - 7) * 30 + 186;
    return 365 * years + Math.floor(years / 33) * 8 + Math.floor(((years % 33) + 3) / 4) + day + before - EPOCH;
  }

  function gregorian(year, month = 1, day = 1) {
    const made = new Date(0);
    made.setUTCFullYear(year, month - 1, day);
    return made.getTime() / LENGTH;
  }

  /** [year, month, day] of the Jalali calendar. */
  function toJalali(number) {
    let year = Math.floor((number + 492268) / 365.2422);
    while (jalali(year + 1) <= number) year += 1;
    while (jalali(year) > number) year -= 1;
    const day = number - jalali(year);
    const month = day < 186 ? Math.floor(day / 31) + 1 : Math.floor((day - 186) / 30) + 7;
    return [year, month, number - jalali(year, month) + 1];
  }

  function fromIso(text) {
    return Date.parse(text) / LENGTH;
  }

  function iso(number) {
    return new Date(number * LENGTH).toISOString().slice(0, 10);
  }

  const CALENDARS = { jalali, gregorian };

  /** The calendar of a year, as in all of Gahnegar: 1200-1500 is Jalali, 1800-2150 Gregorian. */
  function calendarOf(year) {
    if (year >= 1200 && year <= 1500) return "jalali";
    return year >= 1800 && year <= 2150 ? "gregorian" : null;
  }

  /** The first and last day of «۱۳۹۷», «1397-07», «۱۱ مهر ۱۳۹۷», «October 2018»; null for what is no date. */
  function read(text) {
    const parts = text.normalize("NFKC").split(/[\s\u200c/.،,-]+/).map(fold).filter(Boolean);
    const named = parts.findIndex((part) => names.has(part));
    if (parts.length > 3) return null;
    const [calendar, month] = named < 0 ? [null, null] : names.get(parts[named]);
    const numbers = parts.filter((_, at) => at !== named).map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : NaN));
    const at = numbers.findIndex((value) => value > 31);
    const year = numbers[at];
    if (!(year > 31) || numbers.some(Number.isNaN)) return null;
    const rest = numbers.filter((_, place) => place !== at);
    if (at > 0 && !month) rest.reverse();
    if (month) rest.unshift(month);
    return calendarOf(year) && (!calendar || calendar === calendarOf(year)) ? unit(calendarOf(year), year, ...rest) : null;
  }

  function unit(calendar, year, month, day) {
    const make = CALENDARS[calendar];
    if (month === undefined) return [make(year), make(year + 1) - 1];
    if (month < 1 || month > 12) return null;
    const first = make(year, month);
    const last = (month === 12 ? make(year + 1) : make(year, month + 1)) - 1;
    if (day === undefined) return [first, last];
    return day >= 1 && day <= last - first + 1 ? [first + day - 1, first + day - 1] : null;
  }

  /** A number of a date, without marks between thousands. */
  function digits(value) {
    return language.current() === "en" ? String(value) : String(value).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
  }

  function monthName(month) {
    return months.jalali[language.current() === "en" ? 1 : 0][month - 1];
  }

  function words(number) {
    const [year, month, day] = toJalali(number);
    return `${digits(day)} ${monthName(month)} ${digits(year)}`;
  }

  return { LENGTH, jalali, gregorian, toJalali, fromIso, iso, read, digits, monthName, words };
})();
