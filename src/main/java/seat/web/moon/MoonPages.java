package seat.web.moon;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.EntityNames;
import seat.eve.MoonSurvey;
import seat.eve.Reprocessing;
import seat.eve.SecurityStatus;
import seat.moon.Moon;
import seat.moon.MoonPermissions;
import seat.moon.MoonProduct;
import seat.moon.MoonReports;
import seat.paste.PasteText;
import seat.setting.GlobalSettings;
import seat.structure.Extractions;
import seat.structure.Structures;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Moons that were surveyed: what each is worth, who holds and drills it; and where a survey is pasted. */
@Controller
final class MoonPages {
    private static final String PAGE = "/moons";

    private final MoonReports moons;
    private final Database database;
    private final ListTables lists;
    private final References references;
    private final MessageSource messages;

    MoonPages(MoonReports moons, Database database, ListTables lists, References references, MessageSource messages) {
        this.moons = moons;
        this.database = database;
        this.lists = lists;
        this.references = references;
        this.messages = messages;
    }

    /** A product of a moon. */
    record Line(@Nullable Ref type, MoonProduct product) {}

    @Requires(MoonPermissions.VIEW)
    @GetMapping(PAGE)
    String all(
            @RequestParam(name = "yield", required = false) @Nullable Double percent,
            @RequestParam(defaultValue = "0") String pasted,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        double share = share(percent);
        List<Moon> all = moons.all(access, share, ListTables.MOST);
        Map<Long, String> types = names(all);
        if (!Htmx.asksForFragment(request)) {
            model.addAttribute("count", all.size());
            model.addAttribute("more", all.size() < ListTables.MOST ? 0 : moons.count() - all.size());
            model.addAttribute("pasted", pasted.matches("[0-9]{1,4}") ? Integer.parseInt(pasted) : 0);
            model.addAttribute("mayPaste", access.may(MoonPermissions.CREATE));
            about(share, model);
        }
        return lists.answer(table(types, locale), all, request, locale, model, "moon/list");
    }

    private void about(double share, Model model) {
        GlobalSettings settings = new GlobalSettings(database);
        model.addAttribute(
                "percent", BigDecimal.valueOf(share * 100).stripTrailingZeros().toPlainString());
        model.addAttribute("volume", settings.number(Extractions.VOLUME_PER_HOUR));
        model.addAttribute("gas", settings.number(Structures.GAS_PER_HOUR));
        model.addAttribute("longest", PasteText.LONGEST);
    }

    private Map<Long, String> names(List<Moon> all) {
        Set<Long> types = new HashSet<>();
        all.forEach(moon -> moon.products().forEach(one -> types.add(one.typeId())));
        Map<Long, String> names = new HashMap<>();
        references.of(types, null).forEach((id, ref) -> names.put(id, ref.name().isEmpty() ? "#" + id : ref.name()));
        return names;
    }

    private ListTable<Moon> table(Map<Long, String> types, Locale locale) {
        Formats formats = new Formats(locale, messages);
        return ListTable.<Moon>of("moons")
                .entity("moon_id", Moon::id)
                .link("moon_id", moon -> PAGE + "/" + moon.id())
                .entity("solar_system_id", Moon::systemId)
                .entity("region_id", Moon::regionId)
                .entity("constellation_id", Moon::constellationId)
                .quantity("system_security", MoonPages::security)
                .entity("sovereign_id", Moon::sovereignId)
                .state("moon_class", moon -> State.plain("ore." + moon.oreClass()))
                .text("moon_products", moon -> products(moon, types, formats))
                .isk("raw_m3", Moon::raw)
                .isk("refined_m3", Moon::refined)
                .isk("moon_month", Moon::month)
                .isk("metenox_month", Moon::metenox)
                .entity("holder_id", Moon::holderId)
                .entity("driller_id", Moon::drillerId)
                .age("chunk_arrival_time", Moon::arrival)
                .text("moon_notes", Moon::notes)
                .text("reported_by", Moon::reportedBy)
                .age("reported_at", Moon::reportedAt)
                .quantity("unpriced", Moon::unpriced)
                .hidden("constellation_id", "system_security", "chunk_arrival_time", "moon_notes", "unpriced")
                .sortedBy("-moon_month")
                .keeping("yield", "pasted")
                .key(Moon::id)
                .phone("moon_id", "moon_month", "moon_products", "moon_class");
    }

    private static @Nullable Double security(Moon moon) {
        Double exact = moon.security();
        return exact == null ? null : Double.valueOf(SecurityStatus.shown(exact));
    }

    private static String products(Moon moon, Map<Long, String> types, Formats formats) {
        return moon.products().stream()
                .map(one -> types.getOrDefault(one.typeId(), "#" + one.typeId()) + " " + formats.percent(one.share()))
                .collect(Collectors.joining(", "));
    }

    private static double share(@Nullable Double percent) {
        return percent == null || !Double.isFinite(percent)
                ? Reprocessing.USUAL_YIELD
                : Math.clamp(percent, 1, 100) / 100;
    }

    @Requires(MoonPermissions.VIEW)
    @GetMapping(PAGE + "/{moonId}")
    String one(
            @PathVariable long moonId,
            @RequestParam(name = "yield", required = false) @Nullable Double percent,
            Access access,
            Model model) {
        double share = share(percent);
        Optional<Moon> found = moons.find(moonId, access, share);
        if (found.isEmpty()) {
            return "redirect:" + PAGE;
        }
        Moon moon = found.get();
        Set<Long> ids = new HashSet<>(List.of(
                moon.id(),
                moon.systemId(),
                moon.constellationId(),
                moon.regionId(),
                moon.sovereignId(),
                moon.holderId(),
                moon.drillerId()));
        moon.products().forEach(one -> ids.add(one.typeId()));
        Map<Long, Ref> refs = references.of(ids);
        Ref ref = refs.get(moonId);
        model.addAttribute("title", ref == null || ref.name().isEmpty() ? "#" + moonId : ref.name());
        model.addAttribute("moon", moon);
        model.addAttribute("refs", refs);
        model.addAttribute(
                "lines",
                moon.products().stream()
                        .map(one -> new Line(refs.get(one.typeId()), one))
                        .toList());
        model.addAttribute(
                "sum", moon.products().stream().mapToDouble(MoonProduct::share).sum());
        model.addAttribute("mayPaste", access.may(MoonPermissions.CREATE));
        model.addAttribute("mayDelete", access.may(MoonPermissions.MANAGE));
        about(share, model);
        return "moon/moon";
    }

    @Requires(MoonPermissions.CREATE)
    @PostMapping(PAGE + "/survey")
    String survey(@RequestParam String text, Viewer viewer, Access access, Actor actor) {
        List<MoonSurvey> surveys;
        try {
            surveys = MoonSurvey.of(PasteText.of(text));
        } catch (AccessRefusal refusal) {
            throw refusal;
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal(String.valueOf(e.getMessage()));
        }
        moons.store(actor, viewer.userId(), surveys);
        if (!access.may(MoonPermissions.VIEW)) {
            return "redirect:/tools/paste";
        }
        return "redirect:" + PAGE
                + (surveys.size() == 1
                        ? "/" + surveys.getFirst().moonId()
                        : "?sort=-reported_at&pasted=" + surveys.size());
    }

    @Requires(MoonPermissions.CREATE)
    @PostMapping(PAGE + "/{moonId}")
    String describe(
            @PathVariable long moonId,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String notes,
            Actor actor) {
        if (!moons.describe(actor, moonId, holder(holder), notes)) {
            throw new NotFoundException("moon " + moonId);
        }
        return "redirect:" + PAGE + "/" + moonId;
    }

    /** A corporation or alliance by its whole name; 0 for none. */
    private long holder(String name) {
        String given = name.strip();
        if (given.isEmpty()) {
            return 0;
        }
        List<Long> found = new ArrayList<>(database.sql()
                .sql("""
                        SELECT id FROM entity_names WHERE folded = ? AND kind IN ('alliance', 'corporation') ORDER BY kind, id
                        """)
                .param(EntityNames.fold(given))
                .query(Long.class)
                .list());
        if (found.isEmpty()) {
            throw new AccessRefusal("No corporation or alliance that SeAT knows is called '"
                    + given.substring(0, Math.min(given.length(), 100)) + "'; give its whole name");
        }
        return found.getFirst();
    }

    @Requires(MoonPermissions.MANAGE)
    @PostMapping(PAGE + "/{moonId}/delete")
    String delete(@PathVariable long moonId, Actor actor) {
        if (!moons.delete(actor, moonId)) {
            throw new NotFoundException("moon " + moonId);
        }
        return "redirect:" + PAGE;
    }
}
