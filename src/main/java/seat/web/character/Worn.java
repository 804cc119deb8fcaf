package seat.web.character;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import seat.skill.Implants;
import seat.web.reference.Ref;

/**
 * An implant in a clone.
 *
 * @param slot 0 for unknown
 * @param bonus what it adds to an attribute; 0 for nothing
 */
record Worn(Ref type, int slot, int bonus) {
    /** Implants by slot. */
    static List<Worn> of(List<Long> types, Map<Long, Implants.Implant> implants, Map<Long, Ref> refs) {
        return types.stream()
                .map(implants::get)
                .filter(implant -> implant != null && refs.containsKey(implant.typeId()))
                .map(implant -> new Worn(
                        Objects.requireNonNull(refs.get(implant.typeId())),
                        implant.slot(),
                        implant.bonuses().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()))
                .sorted(Comparator.comparingInt(Worn::slot))
                .toList();
    }
}
