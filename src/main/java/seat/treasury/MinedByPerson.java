package seat.treasury;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;

/**
 * What one person mined at a corporation's structures.
 *
 * @param personId a character, or the main of several
 * @param corporationId where the characters were when they mined
 * @param outsider whether that is another corporation
 * @param standing of the corporation towards the person, -10 to 10; null where none of its contacts says
 * @param volumes m³ by class of ore
 * @param raw in ISK, of what has a price
 * @param refined in ISK, of what has a price
 * @param share of all refined value, 0 to 1
 * @param due what is to be paid, in ISK
 * @param last the last day
 */
public record MinedByPerson(
        long personId,
        int characters,
        long corporationId,
        boolean outsider,
        @Nullable Double standing,
        Map<OreClass, Double> volumes,
        double volume,
        BigDecimal raw,
        BigDecimal refined,
        double share,
        BigDecimal due,
        LocalDate last) {}
