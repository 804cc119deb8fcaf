package seat.web.fitting;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.eve.FitText;
import seat.fitting.Fitting;
import seat.fitting.Fittings;
import seat.fitting.Flyer;
import seat.fitting.Flyers;
import seat.fitting.Insurances;
import seat.fitting.Requirements;
import seat.price.Price;
import seat.price.Prices;
import seat.web.EveText;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;

/** Makes cards of fittings: prices, insurance, what is missing and who can fly them, each in a few statements for all cards of a page. */
@Component
final class FittingCards {
    private static final int INSURANCES = 3;

    private final Fittings fittings;
    private final Requirements requirements;
    private final Flyers flyers;
    private final Insurances insurances;
    private final Prices prices;
    private final PriceNotes notes;
    private final References references;

    FittingCards(
            Fittings fittings,
            Requirements requirements,
            Flyers flyers,
            Insurances insurances,
            Prices prices,
            PriceNotes notes,
            References references) {
        this.fittings = fittings;
        this.requirements = requirements;
        this.flyers = flyers;
        this.insurances = insurances;
        this.prices = prices;
        this.notes = notes;
        this.references = references;
    }

    /** All that is known of the fittings of a page. */
    private record Facts(
            CharacterScope scope,
            Map<Long, Price> prices,
            Map<Long, Map<Long, Integer>> needed,
            Map<Long, Flyer.SkillFacts> skills,
            List<Flyer> pilots,
            Map<Long, List<Insurances.Level>> insurances,
            @Nullable Map<Long, Long> stock,
            Map<Long, Ref> refs) {}

    /**
     * Adds the cards to a page.
     *
     * @param heads fittings of the page, without their items
     * @param place where what is missing is looked for; 0 for nowhere
     * @param skilled whether the skills of the characters may be seen
     * @param stocked whether their assets may be
     */
    void fill(CharacterScope scope, List<Fitting> heads, long place, boolean skilled, boolean stocked, Model model) {
        List<Fitting> whole = fittings.whole(heads);
        Set<Long> types =
                whole.stream().flatMap(fitting -> fitting.types().stream()).collect(Collectors.toSet());
        Map<Long, Price> known = prices.of(types);
        Map<Long, Map<Long, Integer>> needed = skilled && !types.isEmpty() ? requirements.of(types) : Map.of();
        Set<Long> skills =
                needed.values().stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toSet());
        List<Fittings.Place> places = stocked ? fittings.places(scope.characters(), 20) : List.of();
        Set<Long> ids = new HashSet<>(types);
        ids.addAll(skills);
        ids.addAll(scope.characters());
        places.forEach(one -> ids.add(one.placeId()));
        if (place != 0) {
            ids.add(place);
        }
        Map<Long, Ref> refs = references.of(ids);
        Facts facts = new Facts(
                scope,
                known,
                needed,
                flyers.facts(skills),
                skills.isEmpty() ? List.of() : flyers.of(scope.characters(), skills, LocalDateTime.now(ZoneOffset.UTC)),
                insurances.of(whole.stream().map(Fitting::shipTypeId).distinct().toList()),
                place == 0 || !stocked ? null : fittings.stock(scope.characters(), place, types),
                refs);
        model.addAttribute(
                "cards", whole.stream().map(fitting -> card(fitting, facts)).toList());
        model.addAttribute("priceNote", notes.of(known));
        model.addAttribute(
                "places",
                places.stream()
                        .map(Fittings.Place::placeId)
                        .filter(id ->
                                refs.containsKey(id) && !refs.get(id).name().isEmpty())
                        .map(refs::get)
                        .toList());
        model.addAttribute("place", refs.get(place));
    }

    private static FittingCard card(Fitting fitting, Facts facts) {
        Map<Long, Ref> refs = facts.refs();
        BigDecimal total = BigDecimal.ZERO;
        int unpriced = 0;
        for (Map.Entry<Long, Long> type : fitting.amounts().entrySet()) {
            BigDecimal price =
                    facts.prices().getOrDefault(type.getKey(), Price.NONE).times(type.getValue());
            total = price == null ? total : total.add(price);
            unpriced += price == null ? 1 : 0;
        }
        Map<Long, Long> absent = facts.stock() == null ? Map.of() : Fittings.missing(fitting, facts.stock());
        List<FittingCard.Pilot> pilots = pilots(fitting, facts);
        return new FittingCard(
                fitting,
                facts.scope().several() ? refs.get(fitting.characterId()) : null,
                refs.get(fitting.shipTypeId()),
                EveText.parse(fitting.description()),
                racks(fitting, refs),
                facts.prices().getOrDefault(fitting.shipTypeId(), Price.NONE).isk(),
                total,
                unpriced,
                facts.insurances().getOrDefault(fitting.shipTypeId(), List.of()).stream()
                        .limit(INSURANCES)
                        .toList(),
                text(fitting, refs),
                facts.stock() == null ? null : lines(absent, refs),
                absent.entrySet().stream()
                        .map(type -> name(refs, type.getKey()) + "\t" + type.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n")),
                pilots,
                pilots.stream()
                        .filter(pilot -> pilot.answer().state() == Flyer.State.CAN)
                        .count());
    }

    private static List<FittingCard.Rack> racks(Fitting fitting, Map<Long, Ref> refs) {
        Map<FittingRack, Map<Long, Long>> racks = new EnumMap<>(FittingRack.class);
        fitting.items()
                .forEach(item -> racks.computeIfAbsent(FittingRack.of(item.flag()), unused -> new LinkedHashMap<>())
                        .merge(item.typeId(), item.quantity(), Long::sum));
        return racks.entrySet().stream()
                .map(rack -> new FittingCard.Rack(
                        rack.getKey().id(),
                        rack.getValue().entrySet().stream()
                                .map(item -> new FittingCard.Line(refs.get(item.getKey()), item.getValue()))
                                .toList()))
                .toList();
    }

    private static List<FittingCard.Line> lines(Map<Long, Long> types, Map<Long, Ref> refs) {
        return types.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, Long> type) -> name(refs, type.getKey())))
                .map(type -> new FittingCard.Line(refs.get(type.getKey()), type.getValue()))
                .toList();
    }

    private static String text(Fitting fitting, Map<Long, Ref> refs) {
        FitText text = new FitText(name(refs, fitting.shipTypeId()), fitting.name());
        Map<FittingRack, Map<Long, Long>> stacks = new EnumMap<>(FittingRack.class);
        fitting.items().forEach(item -> {
            FittingRack rack = FittingRack.of(item.flag());
            if (rack.isModule()) {
                text.module(rack.text(), name(refs, item.typeId()), "");
            } else {
                stacks.computeIfAbsent(rack, unused -> new LinkedHashMap<>())
                        .merge(item.typeId(), item.quantity(), Long::sum);
            }
        });
        stacks.forEach((rack, types) ->
                types.forEach((type, quantity) -> text.stack(rack.text(), name(refs, type), quantity)));
        return text.toString();
    }

    private static List<FittingCard.Pilot> pilots(Fitting fitting, Facts facts) {
        Map<Long, Integer> needed = new HashMap<>();
        fitting.types()
                .forEach(type -> facts.needed()
                        .getOrDefault(type, Map.of())
                        .forEach((skill, level) -> needed.merge(skill, level, Math::max)));
        if (needed.isEmpty()) {
            return List.of();
        }
        List<FittingCard.Pilot> pilots = new ArrayList<>();
        for (Flyer flyer : facts.pilots()) {
            Flyer.Answer answer = flyer.answer(needed, facts.skills());
            pilots.add(new FittingCard.Pilot(
                    facts.refs().get(flyer.characterId()),
                    answer,
                    answer.missing().entrySet().stream()
                            .map(skill -> new FittingCard.Missing(facts.refs().get(skill.getKey()), skill.getValue()))
                            .toList()));
        }
        // Who can comes first, then who needs least.
        pilots.sort(
                Comparator.comparing((FittingCard.Pilot pilot) -> pilot.answer().state())
                        .thenComparing(pilot -> pilot.answer().training()));
        return pilots;
    }

    private static String name(Map<Long, Ref> refs, long id) {
        Ref ref = refs.get(id);
        return ref == null || ref.name().isEmpty() ? "#" + id : ref.name();
    }
}
