package seat.esi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Where Redis keeps a bucket: a field, by rate group, in the hash of its owner. All owners are spread over 64 partitions,
 * each in one hash slot with an epoch, the pause of everything and a list of low buckets of its own, so that one script
 * sees all it needs and a cluster shares the work. Names are shortened to digests, since there may be millions.
 *
 * @param low key of the list of low buckets
 * @param member what stands for the bucket in that list
 */
record BucketKeys(String owner, String field, String epoch, String everything, String low, String member) {
    static final int PARTITIONS = 64;

    private static final int OWNER_LENGTH = 6;
    private static final int GROUP_LENGTH = 5;

    /** Applications and groups, of which there are few. */
    private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

    static BucketKeys of(Bucket bucket) {
        boolean ofCharacter = bucket.characterId() != 0;
        String owner = ofCharacter
                ? Long.toString(bucket.characterId(), 36) + ":" + digest(bucket.application(), OWNER_LENGTH)
                : digest(bucket.group(), OWNER_LENGTH);
        String prefix = prefix(Math.floorMod(owner.hashCode() * 0x9E3779B9 >>> 16, PARTITIONS));
        String key = prefix + owner;
        String field = bucket.equals(Bucket.ALL) ? "" : digest(bucket.group(), GROUP_LENGTH);
        return in(prefix, key, field, key + " " + field + " " + bucket.name());
    }

    /** The keys of everything in a partition, which belong to no bucket. */
    static List<BucketKeys> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> in(prefix(partition), prefix(partition) + "all", "", ""))
                .toList();
    }

    private static BucketKeys in(String prefix, String owner, String field, String member) {
        return new BucketKeys(owner, field, prefix + "epoch", prefix + "pause", prefix + "low", member);
    }

    private static String prefix(int partition) {
        return "seat:{b" + partition + "}:";
    }

    private static String digest(String name, int length) {
        return DIGESTS.computeIfAbsent(name, BucketKeys::digest).substring(0, length);
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
