package seat.web.corporation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Requires;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.corporation.CorporationTile.Section;
import seat.web.corporation.CorporationTile.Tile;
import seat.web.subject.Subjects;

/** What a corporation's leaders look at first: figures of its people, property and money, each with the way to its table. */
@Controller
final class DashboardPage {
    private final List<CorporationTile> tiles;
    private final Subjects subjects;
    private final MessageSource messages;

    DashboardPage(ObjectProvider<CorporationTile> tiles, Subjects subjects, MessageSource messages) {
        this.tiles = tiles.stream()
                .sorted(Comparator.comparing(CorporationTile::section)
                        .thenComparing(tile -> tile.getClass().getName()))
                .toList();
        this.subjects = subjects;
        this.messages = messages;
    }

    @Requires("corporation.summary")
    @GetMapping("/corporations/{corporationId}/dashboard")
    String show(@PathVariable long corporationId, Access access, Locale locale, Model model) {
        Formats formats = new Formats(locale, messages);
        Instant now = Instant.now();
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "dashboard", access, locale));
        Map<Section, List<Tile>> sections = new EnumMap<>(Section.class);
        for (CorporationTile tile : tiles) {
            List<Tile> told = tile.of(corporationId, access, formats, now);
            if (!told.isEmpty()) {
                sections.computeIfAbsent(tile.section(), one -> new ArrayList<>())
                        .addAll(told);
            }
        }
        model.addAttribute("sections", sections);
        return "corporation/dashboard";
    }
}
