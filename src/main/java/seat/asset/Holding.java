package seat.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All assets of one character in memory, with what lies in what. Items are named by their place in the list; an item that lies in none of
 * the others is a root.
 */
final class Holding {
    static final int NONE = -1;

    private final long characterId;
    private final List<Asset> assets;
    private final int[] parent;
    private final int[] root;
    private final int[] depth;
    private final int[] outermostFirst;
    private final int[] children;
    private final Map<Long, Integer> byItem = new HashMap<>();
    private final Map<Long, Instant> wrapsSince;

    /** @param wrapsSince when asset safety wraps were first seen, by item */
    Holding(long characterId, List<Asset> assets, Map<Long, Instant> wrapsSince) {
        this.characterId = characterId;
        this.assets = List.copyOf(assets);
        this.wrapsSince = Map.copyOf(wrapsSince);
        int size = this.assets.size();
        this.parent = new int[size];
        this.root = new int[size];
        this.depth = new int[size];
        this.children = new int[size];
        for (int i = 0; i < size; i++) {
            byItem.put(this.assets.get(i).itemId(), i);
        }
        for (int i = 0; i < size; i++) {
            int in = byItem.getOrDefault(this.assets.get(i).locationId(), NONE);
            parent[i] = in == i ? NONE : in;
        }
        for (int i = 0; i < size; i++) {
            follow(i);
        }
        for (int i = 0; i < size; i++) {
            if (parent[i] != NONE) {
                children[parent[i]]++;
            }
        }
        outermostFirst = byDepth();
    }

    /** Finds how deep an item lies, and in what; of things that lie in each other one is taken for a root. */
    private void follow(int item) {
        int steps = 0;
        int at = item;
        while (parent[at] != NONE) {
            at = parent[at];
            if (at == item || ++steps > assets.size()) {
                parent[item] = NONE;
                at = item;
                steps = 0;
                break;
            }
        }
        root[item] = at;
        depth[item] = steps;
    }

    private int[] byDepth() {
        int deepest = Arrays.stream(depth).max().orElse(0);
        List<List<Integer>> levels = new ArrayList<>();
        IntStream.rangeClosed(0, deepest).forEach(level -> levels.add(new ArrayList<>()));
        for (int i = 0; i < depth.length; i++) {
            levels.get(depth[i]).add(i);
        }
        return levels.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }

    long characterId() {
        return characterId;
    }

    List<Asset> assets() {
        return assets;
    }

    int size() {
        return assets.size();
    }

    Asset get(int item) {
        return assets.get(item);
    }

    /** The item it lies in; {@link #NONE} for a root. */
    int parent(int item) {
        return parent[item];
    }

    /** The outermost item around it; itself for a root. */
    int root(int item) {
        return root[item];
    }

    /** How many lie directly inside. */
    int children(int item) {
        return children[item];
    }

    /** Where an item of that id is in the list; {@link #NONE} for nowhere. */
    int find(long itemId) {
        return byItem.getOrDefault(itemId, NONE);
    }

    Map<Long, Instant> wrapsSince() {
        return wrapsSince;
    }

    /** Sums over everything inside, at any depth, the item itself included. */
    double[] sumsOfContents(double[] own) {
        double[] sums = own.clone();
        for (int at = outermostFirst.length - 1; at >= 0; at--) {
            int item = outermostFirst[at];
            if (parent[item] != NONE) {
                sums[parent[item]] += sums[item];
            }
        }
        return sums;
    }
}
