import { type Alarm, alarms } from './records'

/** Leaves word for a person to look. The id is made from the fact, so that a repeat raises it once. One request. */
export const raiseAlarm = (alarm: Alarm): Promise<'inserted' | 'exists'> => alarms.insertIfAbsent(alarm)
