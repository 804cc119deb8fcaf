package seat.web.industry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.eve.IndustrySlot;
import seat.industry.Slots;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** The table of slots: characters with the slots they use, have and have free. */
@Component
final class SlotsCard {
    private final Slots slots;
    private final References references;

    SlotsCard(Slots slots, References references) {
        this.slots = slots;
        this.references = references;
    }

    /** One kind of slot of one character or of all. */
    record Kind(int used, int max, int free) {}

    /** @param character null in the row of sums */
    record Line(
            @Nullable Ref character,
            Kind manufacturing,
            Kind science,
            Kind reactions,
            int ready,
            @Nullable Instant nextFree,
            boolean skillsKnown,
            boolean complete) {
        public int free() {
            return manufacturing.free() + science.free() + reactions.free();
        }
    }

    /**
     * The table.
     *
     * @param sum of all lines
     */
    record Table(List<Line> lines, Line sum) {}

    Table of(Collection<Long> characterIds, Instant now) {
        Map<Long, Slots.OfCharacter> found = slots.of(characterIds, now);
        Map<Long, Ref> refs = references.of(characterIds);
        List<Line> lines = found.values().stream()
                .map(one -> new Line(
                        refs.get(one.characterId()),
                        kind(one, IndustrySlot.MANUFACTURING),
                        kind(one, IndustrySlot.SCIENCE),
                        kind(one, IndustrySlot.REACTION),
                        one.ready(),
                        one.nextFree(),
                        one.skillsKnown(),
                        one.complete()))
                .toList();
        return new Table(lines, sum(lines));
    }

    private static Kind kind(Slots.OfCharacter of, IndustrySlot slot) {
        Slots.Use use = of.of(slot);
        return new Kind(use.used(), use.max(), use.free());
    }

    private static Line sum(List<Line> lines) {
        return new Line(
                null,
                lines.stream().map(Line::manufacturing).reduce(new Kind(0, 0, 0), SlotsCard::plus),
                lines.stream().map(Line::science).reduce(new Kind(0, 0, 0), SlotsCard::plus),
                lines.stream().map(Line::reactions).reduce(new Kind(0, 0, 0), SlotsCard::plus),
                lines.stream().mapToInt(Line::ready).sum(),
                lines.stream()
                        .map(Line::nextFree)
                        .filter(end -> end != null)
                        .min(Instant::compareTo)
                        .orElse(null),
                lines.stream().allMatch(Line::skillsKnown),
                lines.stream().allMatch(Line::complete));
    }

    private static Kind plus(Kind one, Kind other) {
        return new Kind(one.used() + other.used(), one.max() + other.max(), one.free() + other.free());
    }
}
