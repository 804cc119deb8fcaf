package seat.web.home;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.access.Access;
import seat.web.reference.References;

/** Fills those parts of a home page that are about the corporations its reader leads or may look after; what is hidden is not read. */
@Component
final class LeaderParts {
    private final StructureWatch structures;
    private final PeopleNews people;
    private final DivisionWallets wallets;
    private final CorporationLines lines;
    private final References references;

    LeaderParts(
            StructureWatch structures,
            PeopleNews people,
            DivisionWallets wallets,
            CorporationLines lines,
            References references) {
        this.structures = structures;
        this.people = people;
        this.wallets = wallets;
        this.lines = lines;
        this.references = references;
    }

    void fill(
            List<HomePart> shown,
            List<Long> corporations,
            Collection<Long> characters,
            Access access,
            Instant now,
            Locale locale,
            Model model) {
        if (corporations.isEmpty()) {
            return;
        }
        Set<Long> named = new HashSet<>(corporations);
        if (shown.contains(HomePart.TIMERS)) {
            List<StructureTimer> timers = structures.timers(corporations, access, now);
            timers.forEach(timer -> named.add(timer.thing()));
            model.addAttribute("timers", timers);
        }
        if (shown.contains(HomePart.STRUCTURES)) {
            List<TroubledStructure> troubled = structures.troubled(corporations, access, now);
            troubled.forEach(one -> named.add(one.structureId()));
            model.addAttribute("troubled", troubled);
            model.addAttribute("week", StructureWatch.WEEK);
        }
        if (shown.contains(HomePart.PEOPLE)) {
            model.addAttribute("people", people.of(corporations, characters, access, now));
            model.addAttribute("since", PeopleNews.since(now).toString());
        }
        if (shown.contains(HomePart.WALLETS)) {
            Map<Long, List<DivisionLine>> divisions = wallets.of(corporations, access, locale, now);
            model.addAttribute("wallets", divisions);
            model.addAttribute("dayBefore", DivisionWallets.since(now).toString());
        }
        if (shown.contains(HomePart.CORPORATIONS)) {
            model.addAttribute("corporations", lines.of(corporations, access, now));
        }
        model.addAttribute("references", references.of(named));
    }
}
