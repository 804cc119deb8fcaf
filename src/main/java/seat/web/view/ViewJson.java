package seat.web.view;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRow;
import seat.db.TableTaker;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Rows of views as JSON: ids and amounts as numbers, times as ISO 8601 in UTC, and the name beside an id where names are asked for. */
final class ViewJson {
    /** What stands behind an id's column in the column of its name. */
    static final String NAME = "_name";

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("\n").build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ViewJson() {}

    /** Writes documents one after the other, each on a line of its own. */
    static JsonGenerator on(OutputStream out) {
        return MAPPER.createGenerator(out);
    }

    /** @param names null where none are asked for */
    static void write(JsonGenerator out, List<TableColumn> columns, TableRow row, Names.@Nullable Known names) {
        out.writeStartObject();
        for (TableColumn column : columns) {
            Object value = row.get(column.name());
            out.writeName(column.name());
            write(out, value);
            if (names != null && column.meaning() == Meaning.ENTITY) {
                out.writeName(column.name() + NAME);
                write(out, value instanceof Long id && names.has(id) ? names.of(id) : null);
            }
        }
        out.writeEndObject();
    }

    /**
     * Writes rows as {@link #write(JsonGenerator, List, TableRow, Names.Known)} does without names, while they are read.
     *
     * @param full whether no further row is taken
     */
    static TableTaker taker(JsonGenerator out, List<TableColumn> columns, BooleanSupplier full) {
        return new Taker(
                out,
                columns.stream()
                        .map(column -> new SerializedString(column.name()))
                        .toArray(SerializedString[]::new),
                full);
    }

    private record Taker(JsonGenerator out, SerializedString[] names, BooleanSupplier full) implements TableTaker {
        @Override
        public void begin() {
            out.writeStartObject();
        }

        @Override
        public void none(int column) {
            out.writeName(names[column]);
            out.writeNull();
        }

        @Override
        public void whole(int column, long number) {
            out.writeName(names[column]);
            out.writeNumber(number);
        }

        @Override
        public void number(int column, BigDecimal number) {
            out.writeName(names[column]);
            write(out, number);
        }

        @Override
        public void text(int column, String text) {
            out.writeName(names[column]);
            out.writeString(text);
        }

        @Override
        public void time(int column, LocalDateTime time) {
            out.writeName(names[column]);
            write(out, time);
        }

        @Override
        public void day(int column, LocalDate day) {
            out.writeName(names[column]);
            write(out, day);
        }

        @Override
        public void flag(int column, boolean flag) {
            out.writeName(names[column]);
            out.writeBoolean(flag);
        }

        @Override
        public boolean end() {
            out.writeEndObject();
            return !full.getAsBoolean();
        }
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Long number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case BigDecimal number -> out.writeNumber(number.scale() > 0 ? number.stripTrailingZeros() : number);
            case LocalDateTime time ->
                out.writeString(time.toInstant(ZoneOffset.UTC).toString());
            case LocalDate day -> out.writeString(day.toString());
            default -> out.writeString(value.toString());
        }
    }
}
