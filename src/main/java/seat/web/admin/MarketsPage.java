package seat.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.sde.Language;
import seat.update.KeptMarkets;
import seat.update.Overview;
import seat.update.UpdateSummary;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** The regions and player structures whose market orders, history and contracts are kept. */
@Controller
final class MarketsPage {
    private static final String PAGE = "/admin/markets";

    /** Regions without a market begin here: wormholes and the abyss. */
    private static final int KNOWN_SPACE = 11_000_000;

    private static final int REGIONS = 300;

    private final Database database;
    private final KeptMarkets markets;
    private final References references;
    private final AuditLog audit;

    MarketsPage(Database database, KeptMarkets markets, References references, AuditLog audit) {
        this.database = database;
        this.markets = markets;
        this.references = references;
        this.audit = audit;
    }

    /**
     * A market that is kept.
     *
     * @param rows that its data filled when it was read last
     * @param reason what keeps some of it from being read; null for nothing
     */
    public record Row(
            KeptMarkets.Market market,
            Ref ref,
            List<UpdateSummary> data,
            long rows,
            @Nullable String reason) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(Locale locale, Model model) {
        List<KeptMarkets.Market> all = markets.all();
        List<Long> ids = all.stream().map(KeptMarkets.Market::id).toList();
        Map<Long, Ref> refs = references.of(ids);
        Map<Long, List<UpdateSummary>> updates = new Overview(database).of(ids);
        List<Row> rows = new ArrayList<>();
        for (KeptMarkets.Market market : all) {
            List<UpdateSummary> data = updates.getOrDefault(market.id(), List.of());
            Ref ref = refs.get(market.id());
            rows.add(new Row(
                    market,
                    ref == null ? references.of(market.id()) : ref,
                    data,
                    data.stream().mapToLong(UpdateSummary::rows).sum(),
                    data.stream()
                            .map(UpdateSummary::reason)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null)));
        }
        model.addAttribute("markets", rows);
        model.addAttribute("regions", regions(locale));
        return "admin/markets";
    }

    private List<String> regions(Locale locale) {
        String column = Language.of(locale).code();
        return database.sql()
                .sql("""
                        SELECT COALESCE(n.%s, n.en) AS name FROM sde_pointer p
                        JOIN sde_names n ON n.version = p.version AND n.data_set = 'mapRegions'
                        WHERE p.id = 1 AND n.id < ? AND COALESCE(n.%s, n.en) IS NOT NULL ORDER BY name LIMIT ?
                        """.formatted(column, column))
                .params(KNOWN_SPACE, REGIONS)
                .query(String.class)
                .list();
    }

    /** @param market a region's or structure's name or id */
    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE)
    String keep(@RequestParam String market, Actor actor) {
        long id = find(market.strip());
        database.inTransaction(() -> {
            try {
                KeptMarkets.Market kept = markets.keep(id);
                write(actor, "keep-market", kept.type().id(), id, "is kept");
            } catch (IllegalArgumentException e) {
                throw new AccessRefusal("Nothing was changed: " + e.getMessage());
            }
        });
        database.makeDurable();
        return "redirect:" + PAGE;
    }

    private void write(Actor actor, String action, String kind, long id, String what) {
        audit.write(actor, Category.MACHINERY, action, Subject.none(), "The market of " + kind + " " + id + " " + what);
    }

    private long find(String wanted) {
        if (wanted.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(wanted);
        }
        List<Long> found =
                database.sql().sql("""
                        SELECT n.id FROM sde_pointer p
                        JOIN sde_names n ON n.version = p.version AND n.data_set = 'mapRegions'
                        WHERE p.id = 1 AND LOWER(:name) IN (LOWER(n.en), LOWER(n.de), LOWER(n.es), LOWER(n.fr), LOWER(n.ja),
                          LOWER(n.ko), LOWER(n.ru), LOWER(n.zh))
                        UNION SELECT s.structure_id FROM universe_structures s WHERE s.name = :name
                        ORDER BY 1 LIMIT 2
                        """).param("name", wanted).query(Long.class).list();
        if (found.size() != 1) {
            throw new AccessRefusal(
                    found.isEmpty()
                            ? "Nothing was changed: there is no region or known structure '" + wanted
                                    + "'; give the exact name or the id"
                            : "Nothing was changed: several are called '" + wanted + "'; give the id");
        }
        return found.getFirst();
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/{marketId}/drop")
    String drop(@PathVariable long marketId, Actor actor) {
        KeptMarkets.Market market = markets.all().stream()
                .filter(one -> one.id() == marketId)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("kept market " + marketId));
        markets.drop(marketId, () -> write(actor, "drop-market", market.type().id(), marketId, "is kept no longer"));
        database.makeDurable();
        return "redirect:" + PAGE;
    }
}
