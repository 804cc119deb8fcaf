package seat.web.planet;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.planet.Colonies;
import seat.planet.Colony;
import seat.planet.ColonyList;
import seat.planet.DailyOutput;
import seat.planet.Extractor;
import seat.planet.Factory;
import seat.planet.Storage;
import seat.price.Price;
import seat.price.Prices;
import seat.web.Formats;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Colonies of one character or of all of the caller's: what stands still, what stops next, what they make in a day. */
@Controller
final class PlanetsPage {
    private final CharacterScopes scopes;
    private final ColonyList list;
    private final Colonies colonies;
    private final Prices prices;
    private final Names names;
    private final References references;
    private final ListTables lists;
    private final MessageSource messages;

    PlanetsPage(
            CharacterScopes scopes,
            ColonyList list,
            Colonies colonies,
            Prices prices,
            Names names,
            References references,
            ListTables lists,
            MessageSource messages) {
        this.scopes = scopes;
        this.list = list;
        this.colonies = colonies;
        this.prices = prices;
        this.names = names;
        this.references = references;
        this.lists = lists;
        this.messages = messages;
    }

    /**
     * What is made in a day.
     *
     * @param value of what is left over, in ISK; null without a price, and where nothing is
     */
    record Made(
            Ref type,
            double made,
            double taken,
            double left,
            @Nullable BigDecimal value) {}

    /** How many colonies there are and may be. */
    record Count(int used, int max, int stopped) {}

    @Requires("character.planetary")
    @GetMapping("/characters/{characterId}/planets")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, "planets", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/planets")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "planets", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        Instant now = Instant.now();
        List<Colony> found = list.of(scope.characters(), now);
        Names.Known known = names.of(found.stream()
                .flatMap(colony -> colony.extractors().stream())
                .map(Extractor::productTypeId)
                .distinct()
                .toList());
        List<DailyOutput> outputs = DailyOutput.of(found);
        Map<Long, Ref> refs = references.of(ids(found, outputs, scope.several()));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("now", now);
        model.addAttribute("count", count(scope.characters(), now));
        model.addAttribute("refs", refs);
        model.addAttribute("made", made(outputs, refs));
        model.addAttribute("colonies", scope.several() ? List.of() : found);
        List<ColonyRow> rows =
                found.stream().map(colony -> new ColonyRow(colony, now)).toList();
        return lists.answer(
                table(scope, known, new Formats(locale, messages)), rows, request, locale, model, "planet/planets");
    }

    private Count count(Collection<Long> characters, Instant now) {
        Collection<Colonies.OfCharacter> all = colonies.of(characters, now).values();
        return new Count(
                all.stream().mapToInt(Colonies.OfCharacter::number).sum(),
                all.stream().mapToInt(Colonies.OfCharacter::max).sum(),
                all.stream().mapToInt(Colonies.OfCharacter::stopped).sum());
    }

    private static List<Long> ids(List<Colony> colonies, List<DailyOutput> outputs, boolean several) {
        List<Long> ids =
                new ArrayList<>(outputs.stream().map(DailyOutput::typeId).toList());
        if (!several) {
            for (Colony colony : colonies) {
                ids.add(colony.planetId());
                colony.extractors().stream().map(Extractor::productTypeId).forEach(ids::add);
                colony.storages().stream().map(Storage::typeId).forEach(ids::add);
                colony.factories().stream()
                        .map(Factory::outputs)
                        .map(Map::keySet)
                        .forEach(ids::addAll);
            }
        }
        return ids;
    }

    private List<Made> made(List<DailyOutput> outputs, Map<Long, Ref> refs) {
        Map<Long, Price> known =
                prices.of(outputs.stream().map(DailyOutput::typeId).toList());
        return outputs.stream()
                .map(one -> {
                    BigDecimal isk =
                            Objects.requireNonNull(known.get(one.typeId())).isk();
                    return new Made(
                            Objects.requireNonNull(refs.get(one.typeId())),
                            one.made(),
                            one.taken(),
                            one.left(),
                            isk == null || one.left() <= 0 ? null : isk.multiply(BigDecimal.valueOf(one.left())));
                })
                .toList();
    }

    private static ListTable<ColonyRow> table(CharacterScope scope, Names.Known known, Formats formats) {
        ListTable<ColonyRow> table = ListTable.<ColonyRow>of("colonies")
                .entity("character_id", row -> row.colony().characterId())
                .entity("solar_system_id", row -> row.colony().systemId())
                .entity("planet_id", row -> row.colony().planetId())
                .column("planet_type", Meaning.CODE, row -> row.colony().planetType())
                .state("state", ColonyRow::state)
                .text("extractors", row -> row.extractors(known, formats))
                .age("next_stop", ColonyRow::firstStop)
                .quantity("factories", row -> row.colony().factoryCount())
                .bar("fullest", ColonyRow::fullest)
                .age("full_at", ColonyRow::fullAt)
                .age("touched", row -> row.colony().touched())
                .quantity("upgrade_level", row -> row.colony().level())
                .hidden("upgrade_level")
                .sortedBy("next_stop")
                .key(row -> List.of(row.colony().characterId(), row.colony().planetId()))
                .phone("planet_id", "next_stop", scope.several() ? "character_id" : "planet_type", "state");
        return scope.several() ? table : table.without("character_id");
    }
}
