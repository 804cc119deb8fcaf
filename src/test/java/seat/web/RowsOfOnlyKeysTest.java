package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Column;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.sync.Table;

/** Whatever ESI leaves out of a row, the pages that show it stand: rows of nothing but their keys in every table. */
class RowsOfOnlyKeysTest {
    private static final long PILOT = 96_700_001;
    private static final long CORPORATION = 98_700_001;
    private static final long ID = 96_700_777;

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void everyPageOfAnOwnerShowsThem() {
        Browser browser = web.signedIn(PILOT, "Empty Pilot");
        web.database
                .sql()
                .sql(
                        "UPDATE users SET admin = TRUE WHERE id = (SELECT user_id FROM refresh_tokens WHERE character_id = ?)")
                .param(PILOT)
                .update();
        fill();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(
                "/characters/" + PILOT + "/sheet",
                "/corporations/" + CORPORATION + "/summary",
                "/characters/" + PILOT + "/contracts/" + ID,
                "/corporations/" + CORPORATION + "/contracts/" + ID,
                "/characters/" + PILOT + "/mail/" + ID,
                "/status"));
        Set<String> seen = new HashSet<>(open);
        Pattern links = Pattern.compile(
                "(?:href|hx-get)=\"(/(?:characters/" + PILOT + "|corporations/" + CORPORATION + ")/[^\"#?]*)[\"#?]");
        Map<String, Integer> answered = new TreeMap<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            HttpResponse<String> page = browser.get(path);
            answered.put(path, page.statusCode());
            links.matcher(page.body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        assertThat(answered)
                .hasSizeGreaterThan(30)
                .allSatisfy((path, status) -> assertThat(status).as(path).isIn(200, 302));
    }

    private void fill() {
        Catalogue catalogue = Catalogue.bind(Schema.read(web.database));
        Set<String> filled = new HashSet<>();
        for (Resource resource : catalogue.resources()) {
            for (Table table : catalogue.tables(resource)) {
                if (table.mapping().mode() != Mapping.Mode.AMEND && filled.add(table.name())) {
                    row(table);
                }
            }
        }
    }

    private void row(Table table) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean owner = column.name().equals(table.mapping().ownerColumn())
                    || column.name().equals("corporation_id")
                    || column.name().equals("character_id");
            if (table.mapping().key().contains(column.name()) || owner) {
                names.add(column.name());
                values.add(value(column));
            }
        }
        if (table.mapping().shared()) {
            names.add("seen_at");
            values.add(LocalDateTime.of(2026, 7, 4, 12, 0));
        }
        web.database
                .sql()
                .sql("DELETE FROM " + table.name() + " WHERE "
                        + String.join(
                                " AND ",
                                names.stream()
                                        .filter(name -> table.mapping().key().contains(name))
                                        .map(name -> "`" + name + "` = ?")
                                        .toList()))
                .params(
                        table.mapping().key().isEmpty()
                                ? List.of()
                                : names.stream()
                                        .filter(name -> table.mapping().key().contains(name))
                                        .map(name -> values.get(names.indexOf(name)))
                                        .toList())
                .update();
        web.seed.row(table.name(), String.join(" ", names), values.toArray());
    }

    private static Object value(Column column) {
        if (column.name().equals("character_id") || column.name().equals("recipient_id")) {
            return PILOT;
        }
        if (column.name().equals("corporation_id")) {
            return CORPORATION;
        }
        return switch (column.kind()) {
            case INTEGER -> column.length() < Integer.SIZE || column.name().equals("division") ? 1L : ID;
            case DECIMAL -> 1.0;
            case FLAG -> true;
            case TEXT -> "x";
            case DATE -> LocalDate.of(2026, 7, 4);
            case TIME -> LocalDateTime.of(2026, 7, 4, 12, 0);
        };
    }
}
