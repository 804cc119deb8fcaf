package seat.esi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says: a tree, or packed bytes, which take a hundredth of its memory, until somebody looks at them. Packed bytes have
 * been read to their end once, so that they are known to be JSON.
 */
public final class Content {
    private final @Nullable JsonNode tree;
    private final byte[] packed;
    private final long size;
    private final UnaryOperator<JsonNode> seen;

    private Content(@Nullable JsonNode tree, byte[] packed, long size, UnaryOperator<JsonNode> seen) {
        this.tree = tree;
        this.packed = packed;
        this.size = size;
        this.seen = seen;
    }

    public static Content of(JsonNode tree) {
        return new Content(tree, new byte[0], 0, UnaryOperator.identity());
    }

    /**
     * @param gzip whole
     * @param size of the text in it, in bytes; what comes after is not read
     */
    static Content packed(byte[] gzip, long size) {
        return new Content(null, gzip, size, UnaryOperator.identity());
    }

    /** Whether each look makes a tree anew: to be held no longer than it is looked at. */
    public boolean isPacked() {
        return tree == null;
    }

    /** The tree; of packed bytes a new one each time. */
    public JsonNode tree() {
        return tree != null ? tree : seen.apply(unpacked());
    }

    /** What {@code change} makes of the tree: at once, or of packed bytes whenever somebody looks at them. */
    public Content map(UnaryOperator<JsonNode> change) {
        if (tree == null) {
            return new Content(null, packed, size, json -> change.apply(seen.apply(json)));
        }
        JsonNode changed = change.apply(tree);
        return changed == tree ? this : of(changed);
    }

    private JsonNode unpacked() {
        try (InputStream text = new Head(new GZIPInputStream(new ByteArrayInputStream(packed)), size)) {
            return AnswerReader.tree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A page that came whole cannot be unpacked", e);
        }
    }

    /** The first bytes of a stream: GZIP may go on with data that nobody has read before. */
    private static final class Head extends InputStream {
        private final InputStream from;
        private long left;

        Head(InputStream from, long left) {
            this.from = from;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = from.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
