const { DateTime, Duration, Interval, Info } = require('luxon');

const time = DateTime.fromISO('2024-03-30T12:34:56.789', { zone: 'Europe/Berlin' });
module.exports = JSON.stringify([
  time.toISO(), time.plus({ days: 1 }).toISO(), time.setZone('America/New_York').toLocaleString(DateTime.DATETIME_FULL, { locale: 'en-US' }),
  time.setLocale('de').toFormat('cccc, d. LLLL yyyy HH:mm ZZZZ'), time.endOf('quarter').toISODate(), time.diff(DateTime.fromISO('2020-02-29', { zone: 'utc' }), ['years', 'months', 'days']).toObject(),
  Duration.fromISO('P1DT2H3.5S').toFormat('hh:mm:ss.SSS'), Interval.fromISO('2020-01-01/P1M').splitBy({ weeks: 1 }).length, Info.months('short', { locale: 'fr' }),
  DateTime.fromFormat('02/30/2020', 'MM/dd/yyyy').invalidExplanation, time.toRelative({ base: time.plus({ days: 3 }), locale: 'en' }), time.weekNumber,
]);
