package seat.web.view;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
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
