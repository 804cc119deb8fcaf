package seat.web.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.price.HubPrice;
import seat.price.HubPrices;
import seat.price.Price;
import seat.price.Prices;
import seat.sde.Language;
import seat.search.Possession;
import seat.search.Possessions;
import seat.web.Formats;
import seat.web.Images;
import seat.web.NotFoundException;
import seat.web.ReaderPreferences;

/** Makes cards of types: what they are, what one costs, and who of the reader's characters has some, where. */
@Component
final class TypeCards {
    private static final int MOST = 50;
    private static final int PICTURE = 128;
    private static final int ICON = 64;
    private static final long BLUEPRINTS = 9;

    /** Categories of what is seen in space: ships, drones, starbases, structures, deployables, fighters. */
    private static final Set<Long> RENDERED = Set.of(6L, 18L, 23L, 65L, 22L, 87L);

    /** Categories of what killmails are about. */
    private static final Set<Long> KILLED = Set.of(6L, 65L, 23L, 22L, 87L);

    private record Type(
            long categoryId,
            @Nullable String group,
            @Nullable String category,
            @Nullable Double volume) {}

    private final Database database;
    private final References references;
    private final Images images;
    private final Prices prices;
    private final HubPrices markets;
    private final ViewersCharacters own;
    private final Possessions possessions;

    TypeCards(
            Database database,
            References references,
            Images images,
            Prices prices,
            HubPrices markets,
            ViewersCharacters own,
            Possessions possessions) {
        this.database = database;
        this.references = references;
        this.images = images;
        this.prices = prices;
        this.markets = markets;
        this.own = own;
        this.possessions = possessions;
    }

    /** @throws NotFoundException for what is no type */
    Card of(long typeId, Viewer viewer, Locale locale, Formats formats) {
        List<Possession> had = possessions.of(own.of(viewer), List.of(typeId), MOST);
        Set<Long> ids = new HashSet<>(Set.of(typeId));
        had.forEach(one -> {
            ids.add(one.characterId());
            ids.add(one.locationId());
        });
        Map<Long, Ref> refs = references.of(ids);
        Ref ref = refs.get(typeId);
        if (ref == null || ref.kind() != EntityKind.TYPE) {
            throw new NotFoundException("type " + typeId);
        }
        Type type = type(typeId, Language.of(locale));
        return new Card(
                ref,
                picture(typeId, type.categoryId()),
                "/market/" + typeId,
                facts(typeId, type, formats),
                "card.mine.type",
                had.stream()
                        .map(one -> new Card.Mine(
                                refs.getOrDefault(one.characterId(), ref),
                                refs.get(one.locationId()),
                                "card.items",
                                one.quantity(),
                                "/characters/" + one.characterId() + "/assets/" + one.locationId()))
                        .toList(),
                List.of(),
                OutsideLinks.of(EntityKind.TYPE, typeId, KILLED.contains(type.categoryId())));
    }

    private Type type(long typeId, Language language) {
        return database.sql()
                .sql("""
                        SELECT g.category_id, COALESCE(gn.%1$s, g.name) AS `group`, COALESCE(cn.%1$s, c.name) AS category, t.volume
                        FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version AND t.type_id = ?
                        JOIN sde_groups g ON g.version = t.version AND g.group_id = t.group_id
                        JOIN sde_categories c ON c.version = t.version AND c.category_id = g.category_id
                        LEFT JOIN sde_names gn ON gn.version = t.version AND gn.data_set = 'groups' AND gn.id = g.group_id
                        LEFT JOIN sde_names cn
                          ON cn.version = t.version AND cn.data_set = 'categories' AND cn.id = c.category_id
                        WHERE p.id = 1
                        """.formatted(language.code()))
                .param(typeId)
                .query(Type.class)
                .optional()
                .orElse(new Type(0, null, null, null));
    }

    private List<Card.Fact> facts(long typeId, Type type, Formats formats) {
        List<Card.Fact> facts = new ArrayList<>();
        Price price = prices.of(List.of(typeId)).getOrDefault(typeId, Price.NONE);
        facts.add(
                price.isk() == null
                        ? Card.Fact.of("card.price", formats.message("card.price.none", "no price"))
                        : Card.Fact.of(
                                "card.price",
                                formats.shortIsk(price.isk()) + " ISK",
                                formats.isk(price.isk()) + " ISK"));
        market(typeId, formats, facts);
        if (type.group() != null) {
            facts.add(Card.Fact.of("card.group", type.group()));
        }
        if (type.category() != null) {
            facts.add(Card.Fact.of("card.category", type.category()));
        }
        if (type.volume() != null) {
            facts.add(Card.Fact.of("card.volume", formats.volume(type.volume())));
        }
        return facts;
    }

    /** What it is sold and bought for in the market that the reader looks at first; nothing where it is not traded. */
    private void market(long typeId, Formats formats, List<Card.Fact> facts) {
        long market = markets.market(ReaderPreferences.current().marketRegion());
        HubPrice price = markets.in(market, List.of(typeId)).getOrDefault(typeId, HubPrice.NONE);
        if (price.isKnown()) {
            Ref place = references.of(List.of(market)).get(market);
            String at = place == null || place.name().isEmpty() ? "" : ", " + place.name();
            facts.add(Card.Fact.of(
                    "card.market",
                    formats.shortIsk(price.sell()) + " / " + formats.shortIsk(price.buy()) + " ISK" + at,
                    formats.isk(price.sell()) + " / " + formats.isk(price.buy()) + " ISK" + at));
        }
    }

    private String picture(long typeId, long category) {
        if (category == BLUEPRINTS) {
            return images.blueprint(typeId, false, ICON);
        }
        return RENDERED.contains(category) ? images.render(typeId, PICTURE) : images.icon(typeId, ICON);
    }
}
