package seat.db;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the values of rows over as {@link TableQuery} would read them. How each column is read is found out once for a statement. */
final class TableCopy {
    /** How the values of a column are read. */
    private enum Reading {
        WHOLE,
        ID,
        NUMBER,
        TEXT,
        TIME,
        DAY,
        FLAG
    }

    private final Reading[] columns;

    TableCopy(ResultSet row, List<TableColumn> columns) throws SQLException {
        ResultSetMetaData types = row.getMetaData();
        this.columns = new Reading[columns.size()];
        for (int i = 0; i < this.columns.length; i++) {
            boolean whole = whole(types, i + 1);
            this.columns[i] = switch (columns.get(i).meaning()) {
                case TEXT, CODE, DOCUMENT -> Reading.TEXT;
                case ENTITY -> Reading.WHOLE;
                case ID -> whole ? Reading.WHOLE : Reading.ID;
                case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> whole ? Reading.WHOLE : Reading.NUMBER;
                case TIME -> Reading.TIME;
                case DAY -> Reading.DAY;
                case FLAG -> Reading.FLAG;
            };
        }
    }

    private static boolean whole(ResultSetMetaData types, int column) throws SQLException {
        return switch (types.getColumnType(column)) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> types.isSigned(column);
            default -> false;
        };
    }

    /** @return whether the taker takes another row */
    boolean row(ResultSet row, TableTaker taker) throws SQLException {
        taker.begin();
        for (int i = 0; i < columns.length; i++) {
            switch (columns[i]) {
                case WHOLE -> {
                    long number = row.getLong(i + 1);
                    if (number == 0 && row.wasNull()) {
                        taker.none(i);
                    } else {
                        taker.whole(i, number);
                    }
                }
                case FLAG -> {
                    boolean flag = row.getBoolean(i + 1);
                    if (!flag && row.wasNull()) {
                        taker.none(i);
                    } else {
                        taker.flag(i, flag);
                    }
                }
                case ID -> object(TableQuery.id(row.getObject(i + 1)), i, taker);
                case NUMBER -> object(row.getBigDecimal(i + 1), i, taker);
                case TEXT -> object(row.getString(i + 1), i, taker);
                case TIME -> object(row.getObject(i + 1, LocalDateTime.class), i, taker);
                case DAY -> object(row.getObject(i + 1, LocalDate.class), i, taker);
            }
        }
        return taker.end();
    }

    private static void object(@Nullable Object value, int column, TableTaker taker) {
        switch (value) {
            case null -> taker.none(column);
            case String text -> taker.text(column, text);
            case BigDecimal number -> taker.number(column, number);
            case LocalDateTime time -> taker.time(column, time);
            case LocalDate day -> taker.day(column, day);
            case Number id -> taker.whole(column, id.longValue());
            default -> taker.text(column, value.toString());
        }
    }
}
