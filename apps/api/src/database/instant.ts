import { type ColumnOptions } from 'typeorm';

/**
 * An instant is a whole number of milliseconds since 1970 in UTC, on both databases: no time zone to
 * lose, and it sorts and compares as it is. PostgreSQL hands a bigint over as text.
 */
export const instant: ColumnOptions = {
  type: 'bigint',
  transformer: {
    to: (value: number | null | undefined) => value,
    from: (value: number | string | null) => (value === null ? null : Number(value)),
  },
};

export const maybeInstant: ColumnOptions = { ...instant, nullable: true };
