package seat.web.character;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import seat.eve.Attribute;
import seat.skill.Attributes;

/**
 * An attribute as the sheet shows it.
 *
 * @param key of the message with its name
 */
record AttributeLine(String key, int effective, int base, int bonus) {
    static List<AttributeLine> of(Attributes attributes) {
        return attributes.isKnown()
                ? Stream.of(Attribute.values())
                        .map(one -> new AttributeLine(
                                "sheet." + one.name().toLowerCase(Locale.ROOT),
                                attributes.effective(one),
                                attributes.base(one),
                                attributes.bonus(one)))
                        .toList()
                : List.of();
    }
}
