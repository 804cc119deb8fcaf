package seat.wallet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an entry of a journal is about, for income and spending: each of ESI's ref types is in one category (categories.tsv). */
public enum Category {
    BOUNTIES,
    MISSIONS,
    INCURSIONS,
    PROJECTS,
    MARKET,
    MARKET_FEES,
    CONTRACTS,
    CONTRACT_FEES,
    /** Money that is parked and comes back, such as the escrow of a buy order: neither income nor spending. */
    TIED_UP,
    TRANSFERS,
    CORPORATION_TRANSFERS,
    CORPORATION_TAX,
    INDUSTRY,
    PLANETS,
    STRUCTURES,
    TRAVEL,
    INSURANCE,
    LOSSES,
    WAR,
    CORPORATION_COSTS,
    SKILLS,
    LOYALTY,
    HYPERNET,
    SKINR,
    OTHER;

    private static final String FILE = "/seat/wallet/categories.tsv";
    private static final Map<String, Category> BY_REF_TYPE = read();
    private static final Map<Category, Set<String>> REF_TYPES = refTypes(BY_REF_TYPE);

    /** The category of an entry; {@link #OTHER} for a ref type that is not listed. */
    public static Category of(@Nullable String refType) {
        return refType == null ? OTHER : BY_REF_TYPE.getOrDefault(refType, OTHER);
    }

    /** Which of these ref types are in no category, because they are newer than this SeAT. */
    public static Set<String> unknown(Collection<String> refTypes) {
        Set<String> unknown = new TreeSet<>(refTypes);
        unknown.removeAll(BY_REF_TYPE.keySet());
        return unknown;
    }

    /** The ref types listed under this category; entries of {@link #OTHER} may be of further ones. */
    public Set<String> refTypes() {
        return REF_TYPES.getOrDefault(this, Set.of());
    }

    static Set<String> listed() {
        return BY_REF_TYPE.keySet();
    }

    private static Map<Category, Set<String>> refTypes(Map<String, Category> byRefType) {
        Map<Category, Set<String>> refTypes = new EnumMap<>(Category.class);
        byRefType.forEach((refType, category) ->
                refTypes.computeIfAbsent(category, unused -> new TreeSet<>()).add(refType));
        return refTypes;
    }

    private static Map<String, Category> read() {
        Map<String, Category> categories = new HashMap<>();
        try (InputStream in = Category.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> {
                        if (categories.put(cells[0], valueOf(cells[1])) != null) {
                            throw new IllegalStateException(FILE + " has " + cells[0] + " twice");
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return categories;
    }
}
