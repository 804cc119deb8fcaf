package seat.seat5;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A column of the key under which rows are kept here: what its value must be is known without a look at the database. */
record KeyPart(String column, Kind kind) {
    private static final int YEARS_END = 10_000;
    private static final int TEXT = 128;

    /** What a value is. */
    enum Kind {
        /** Above zero. */
        ID,
        /** Zero or more. */
        NUMBER,
        DAY,
        TIME,
        TEXT
    }

    static KeyPart id(String column) {
        return new KeyPart(column, Kind.ID);
    }

    static KeyPart number(String column) {
        return new KeyPart(column, Kind.NUMBER);
    }

    static KeyPart day(String column) {
        return new KeyPart(column, Kind.DAY);
    }

    static KeyPart time(String column) {
        return new KeyPart(column, Kind.TIME);
    }

    static KeyPart text(String column) {
        return new KeyPart(column, Kind.TEXT);
    }

    /** The value in a row of the source. */
    Object read(SourceRow row) throws OddRow {
        return switch (kind) {
            case ID -> row.id(column);
            case NUMBER -> notNegative(row.required(column));
            case DAY -> time(row).toLocalDate();
            case TIME -> time(row).withNano(0);
            case TEXT -> fitting(row.text(column, TEXT + 1));
        };
    }

    private Object notNegative(long number) throws OddRow {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new OddRow(column + " is out of its range");
        }
        return number;
    }

    private LocalDateTime time(SourceRow row) throws OddRow {
        LocalDateTime time = row.time(column);
        if (time == null || time.getYear() < 1_000 || time.getYear() >= YEARS_END) {
            throw new OddRow(column + " is no time");
        }
        return time;
    }

    private Object fitting(@Nullable String text) throws OddRow {
        if (text == null || text.length() > TEXT) {
            throw new OddRow(column + " is missing or too long");
        }
        return text;
    }
}
