package seat.web.paste;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.eve.DirectionalScan;
import seat.paste.PasteText;
import seat.sde.KindNames;
import seat.sde.Language;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** What a pasted scan has in it, ships first. Nothing of it is kept. */
@Controller
final class ScanPage {
    private final TypeFacts facts;
    private final KindNames kinds;
    private final References references;

    ScanPage(TypeFacts facts, KindNames kinds, References references) {
        this.facts = facts;
        this.kinds = kinds;
        this.references = references;
    }

    /**
     * A type on the scan.
     *
     * @param group its name; empty where it is not known
     * @param near how many of them have a distance
     */
    record Line(@Nullable Ref type, String group, boolean ship, int count, int near) {}

    /** Ships of one group. */
    record Group(String name, int count) {}

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/tools/scan")
    String scan(@RequestParam String text, Locale locale, Model model) {
        List<DirectionalScan> scan = DirectionalScan.of(PasteText.of(text));
        if (scan.isEmpty()) {
            throw new AccessRefusal(
                    "This is no directional scan: its lines have a type's id, a name, a type and a distance");
        }
        Map<Long, Integer> counts = new LinkedHashMap<>();
        Map<Long, Integer> near = new HashMap<>();
        for (DirectionalScan one : scan) {
            counts.merge(one.typeId(), 1, Integer::sum);
            near.merge(one.typeId(), one.near() ? 1 : 0, Integer::sum);
        }
        Map<Long, TypeFact> known = facts.of(counts.keySet());
        Map<Long, String> groups =
                kinds.groups(known.values().stream().map(TypeFact::groupId).toList(), Language.of(locale));
        Map<Long, Ref> refs = references.of(counts.keySet());
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> ships = new HashMap<>();
        counts.forEach((type, count) -> {
            TypeFact fact = known.get(type);
            boolean ship = fact != null && fact.categoryId() == TypeFact.SHIPS;
            String group = fact == null ? "" : groups.getOrDefault(fact.groupId(), "");
            lines.add(new Line(refs.get(type), group, ship, count, near.getOrDefault(type, 0)));
            if (ship) {
                ships.merge(group, count, Integer::sum);
            }
        });
        lines.sort(Comparator.comparing(Line::ship)
                .reversed()
                .thenComparing(Comparator.comparingInt(Line::count).reversed()));
        model.addAttribute("lines", lines);
        model.addAttribute("count", scan.size());
        model.addAttribute(
                "ships", ships.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute(
                "groups",
                ships.entrySet().stream()
                        .map(one -> new Group(one.getKey(), one.getValue()))
                        .sorted(Comparator.comparingInt(Group::count).reversed().thenComparing(Group::name))
                        .toList());
        return "tool/scan";
    }
}
