package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.ReagentStock;
import seat.eve.VulnerabilityWindow;
import seat.resource.OwnerType;
import seat.structure.Hub;
import seat.structure.Hubs;
import seat.structure.Reach;
import seat.structure.Skyhook;
import seat.structure.Skyhooks;
import seat.update.Freshness;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** A corporation's sovereignty hubs and skyhooks: reagents, power, and when each can be attacked or raided. */
@Controller
final class SovereigntyPages {
    private final Database database;
    private final Hubs hubs;
    private final Skyhooks skyhooks;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final MessageSource messages;

    SovereigntyPages(
            Database database,
            Hubs hubs,
            Skyhooks skyhooks,
            Subjects subjects,
            ListTables tables,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.hubs = hubs;
        this.skyhooks = skyhooks;
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.messages = messages;
    }

    @Requires(StructuresPage.PERMISSION)
    @GetMapping("/corporations/{corporationId}/sovereignty-hubs")
    String hubs(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Instant now = database.now();
        List<Hub> all = hubs.of(Reach.one(corporationId), now);
        Set<Long> ids = new HashSet<>();
        all.forEach(one -> {
            one.reagents().forEach(burn -> ids.add(burn.typeId()));
            one.upgrades().forEach(upgrade -> ids.add(upgrade.typeId()));
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        head("sovereignty-hubs", corporationId, all.size(), access, locale, model);
        return tables.answer(hubTable(words, now), all, request, locale, model, "structure/property");
    }

    @Requires(StructuresPage.PERMISSION)
    @GetMapping("/corporations/{corporationId}/skyhooks")
    String skyhooks(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Instant now = database.now();
        List<Skyhook> all = skyhooks.of(Reach.one(corporationId), now);
        Set<Long> ids = new HashSet<>();
        all.forEach(one -> one.stocks().forEach(stock -> ids.add(stock.typeId())));
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        head("skyhooks", corporationId, all.size(), access, locale, model);
        return tables.answer(skyhookTable(words, now), all, request, locale, model, "structure/property");
    }

    private void head(String page, long corporationId, int count, Access access, Locale locale, Model model) {
        Freshness.of(database, corporationId, List.of("corporation." + page))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, page, access, locale));
        model.addAttribute("page", page);
        model.addAttribute("count", count);
        model.addAttribute("most", count >= Hubs.MOST ? Hubs.MOST : 0);
    }

    private static ListTable<Hub> hubTable(StructureWords words, Instant now) {
        return ListTable.<Hub>of("sovereignty-hubs")
                .entity("system_id", Hub::systemId)
                .state("vulnerable", one -> window(one.window(), now))
                .text("window_from", one -> words.time(one.window().start()))
                .column("window_until", Meaning.TIME, one -> one.window().end())
                .days("fuel_days", Hub::days)
                .text(
                        "reagents",
                        one -> one.reagents().stream()
                                .map(burn -> words.formats().number(Math.floor(burn.inBay())) + " × "
                                        + words.nameOf(burn.typeId()))
                                .collect(Collectors.joining(", ")))
                .bar("power", one -> share(one.powerUsed(), one.powerAvailable()))
                .quantity("power_free", one -> free(one.powerUsed(), one.powerAvailable()))
                .bar("workforce", one -> share(one.workforceUsed(), one.workforceAvailable()))
                .quantity("workforce_free", one -> free(one.workforceUsed(), one.workforceAvailable()))
                .state("upgrades", one -> upgrades(one, words))
                .column("sovereignty_hub_id", Meaning.ID, Hub::id)
                .hidden("sovereignty_hub_id", "window_until", "workforce_free")
                .sortedBy("fuel_days")
                .key(Hub::id)
                .phone("system_id", "fuel_days", "vulnerable", "window_from");
    }

    private static State window(VulnerabilityWindow window, Instant now) {
        VulnerabilityWindow.Now at = window.at(now);
        String words = "hub.window." + at;
        return switch (at) {
            case OPEN, OVERTIME -> State.now(words);
            case CLOSED -> State.plain(words);
            case UNKNOWN -> State.unknown(words);
        };
    }

    /** What is not online comes first, with its state. */
    private static @Nullable State upgrades(Hub one, StructureWords words) {
        if (one.upgrades().isEmpty()) {
            return null;
        }
        String off = one.upgrades().stream()
                .filter(upgrade -> !upgrade.state().equals("Online"))
                .map(upgrade ->
                        words.nameOf(upgrade.typeId()) + " (" + words.formats().word(upgrade.state()) + ")")
                .collect(Collectors.joining(", "));
        String on = one.upgrades().stream()
                .filter(upgrade -> upgrade.state().equals("Online"))
                .map(upgrade -> words.nameOf(upgrade.typeId()))
                .collect(Collectors.joining(", "));
        String all = off.isEmpty() ? on : on.isEmpty() ? off : off + " · " + on;
        return off.isEmpty() ? State.plain(all) : State.soon(all);
    }

    private static @Nullable Double share(@Nullable Long used, @Nullable Long available) {
        return used == null || available == null || available <= 0 ? null : (double) used / available;
    }

    private static @Nullable Long free(@Nullable Long used, @Nullable Long available) {
        return used == null || available == null ? null : available - used;
    }

    private static ListTable<Skyhook> skyhookTable(StructureWords words, Instant now) {
        return ListTable.<Skyhook>of("skyhooks")
                .entity("planet_id", Skyhook::planetId)
                .entity("planet_type", Skyhook::planetType)
                .entity("system_id", Skyhook::systemId)
                .state("state", one -> state(one, now))
                .text("raid_from", one -> words.time(one.raidFrom()))
                .age("raid_in", Skyhook::raidFrom)
                .text("raid_until", one -> words.time(one.raidUntil()))
                .quantity("secured", one -> one.stocks().isEmpty() ? null : one.secured())
                .quantity(
                        "unsecured",
                        one -> one.stocks().isEmpty() ? null : ReagentStock.raidable(one.secured(), one.unsecured()))
                .quantity(
                        "stock_now",
                        one -> one.stocks().isEmpty()
                                ? null
                                : one.stocks().stream()
                                        .mapToLong(Skyhook.Stock::now)
                                        .sum())
                .text(
                        "reagents",
                        one -> one.stocks().stream()
                                .map(stock -> words.nameOf(stock.typeId()))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .quantity("effective_workforce", Skyhook::workforce)
                .text("timer", one -> words.time(one.timerEnds()))
                .column("skyhook_id", Meaning.ID, Skyhook::id)
                .hidden("skyhook_id", "raid_until", "planet_type")
                .sum("secured", "unsecured", "stock_now", "effective_workforce")
                .sortedBy("raid_in")
                .key(Skyhook::id)
                .phone("planet_id", "secured", "state", "raid_in");
    }

    private static State state(Skyhook one, Instant now) {
        if (one.timerEnds() != null && one.timerEnds().isAfter(now)) {
            return State.now("skyhook.reinforced");
        }
        if (one.isRaidable(now)) {
            return State.now("skyhook.raidable");
        }
        Boolean active = one.active();
        return active == null
                ? State.unknown("skyhook.unknown")
                : active ? State.plain("skyhook.active") : State.soon("skyhook.inactive");
    }
}
