package seat.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table by key, in the least memory: the values of a row stand one after the other as bytes, those of the key first, so that
 * a market order takes some sixty bytes where the objects of a {@link Row} take four hundred. Rows are numbered as they come. Equal
 * values are equal bytes, so that rows are compared without being made.
 */
final class PackedRows {
    private static final int SLAB_BITS = 20;
    private static final int SLAB = 1 << SLAB_BITS;

    /** Texts that are kept once and named by number, as long as they are few and short, such as a hangar's flag. */
    private static final int KNOWN_TEXTS = 4_096;

    private static final int SHORT = 48;
    private static final int FIRST = 1_024;

    private static final byte NULL = 0;
    private static final byte NUMBER = 1;
    private static final byte FRACTION = 2;
    private static final byte TRUE = 3;
    private static final byte FALSE = 4;
    private static final byte KNOWN_TEXT = 5;
    private static final byte TEXT = 6;
    private static final byte DATE = 7;
    private static final byte TIME = 8;

    private final Table table;
    private final long owner;

    /** The columns that are kept, the key's first. */
    private final int[] columns;

    private final int keyColumns;
    private final ShortTexts texts;
    private final List<byte[]> slabs = new ArrayList<>();
    private int free = SLAB;
    private int size;

    /** The place where each row begins: its slab, and where in that. */
    private int[] places = new int[FIRST];

    private int[] hashes = new int[FIRST];
    private int[] lists = new int[FIRST];
    private int[] ages = new int[FIRST];
    private final List<Instant> instants = new ArrayList<>();
    private final Map<Instant, Integer> instantNumbers = new HashMap<>();

    /** Numbers of rows, plus one, at the places that their keys' hashes give; 0 where there is none. */
    private int[] index = new int[2 * FIRST];

    private final Buffer buffer = new Buffer();

    /** Few short texts, by number. */
    private static final class ShortTexts {
        private final List<String> known = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        /** @return −1 for one that is not kept here, now or later */
        int number(String text) {
            Integer number = numbers.get(text);
            if (number != null) {
                return number;
            }
            if (text.length() > SHORT || known.size() == KNOWN_TEXTS) {
                return -1;
            }
            known.add(text);
            numbers.put(text, known.size() - 1);
            return known.size() - 1;
        }
    }

    /** Bytes of one row. */
    private static final class Buffer {
        private byte[] bytes = new byte[256];
        private int length;
        private int keyLength;

        void add(int value) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) value;
        }

        void addNumber(long value) {
            long left = (value << 1) ^ (value >> 63);
            while ((left & ~0x7fL) != 0) {
                add((int) (left & 0x7f) | 0x80);
                left >>>= 7;
            }
            add((int) left);
        }
    }

    /** Reads values where they stand. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        long number() {
            long value = 0;
            int shift = 0;
            while (true) {
                byte part = bytes[at++];
                value |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return (value >>> 1) ^ -(value & 1);
                }
                shift += 7;
            }
        }
    }

    /** Rows with all values. */
    PackedRows(Table table, long owner) {
        this(table, owner, IntStream.range(0, table.columns().size()).toArray(), new ShortTexts());
    }

    private PackedRows(Table table, long owner, int[] kept, ShortTexts texts) {
        this.table = table;
        this.owner = owner;
        this.texts = texts;
        this.keyColumns = table.key().length;
        this.columns = IntStream.concat(
                        Arrays.stream(table.key()),
                        Arrays.stream(kept).filter(column -> !Reconciler.contains(table.key(), column)))
                .toArray();
    }

    /** An empty set for other rows of the same table. */
    PackedRows more() {
        return new PackedRows(table, owner, columns, texts);
    }

    /** An empty set for other rows of the same table that keeps their keys only: all other values are null. */
    PackedRows keysOnly() {
        return new PackedRows(table, owner, table.key(), texts);
    }

    int size() {
        return size;
    }

    /** @return the number of the row with the key that these values have, or −1 */
    int find(@Nullable Object[] values) {
        pack(values, keyColumns);
        return findPacked();
    }

    /** @return the number of the row with this key of one column, or −1 */
    int findSingle(Object key) {
        buffer.length = 0;
        pack(key);
        buffer.keyLength = buffer.length;
        return findPacked();
    }

    private int findPacked() {
        int hash = hash();
        for (int slot = slot(hash); ; slot = (slot + 1) & (index.length - 1)) {
            int number = index[slot] - 1;
            if (number < 0) {
                return -1;
            }
            if (hashes[number] == hash && begins(number, buffer.keyLength)) {
                return number;
            }
        }
    }

    /** Adds a row whose key no other has. */
    void add(Row row) {
        if (size == places.length) {
            grow();
        }
        int number = size++;
        set(number, row);
        int hash = hash();
        hashes[number] = hash;
        enter(number);
    }

    /** Puts a row into the place of another with the same key; the room that took is lost. */
    void replace(int number, Row row) {
        set(number, row);
    }

    private void set(int number, Row row) {
        pack(row.values(), columns.length);
        places[number] = store();
        lists[number] = row.list();
        ages[number] = instantNumbers.computeIfAbsent(row.modified(), instant -> {
            instants.add(instant);
            return instants.size() - 1;
        });
    }

    /** The row, made anew. */
    Row row(int number) {
        @Nullable Object[] values = new Object[table.columns().size()];
        Cursor cursor = cursor(number);
        for (int column : columns) {
            values[column] = read(cursor);
        }
        return new Row(values, owner, modified(number), lists[number]);
    }

    Instant modified(int number) {
        return instants.get(ages[number]);
    }

    /** Whether the row has these values, each of them. */
    boolean equals(int number, @Nullable Object[] values) {
        pack(values, columns.length);
        return begins(number, buffer.length);
    }

    /** Numbers of rows, in the order of their values in these columns, in which they differ. */
    int[] sorted(int[] numbers, int[] by) {
        int[] sorted = numbers.clone();
        int[] differing = Arrays.stream(by)
                .filter(column -> !Reconciler.contains(table.scope(), column))
                .toArray();
        if (differing.length == 1) {
            long[] values = new long[size];
            boolean whole = true;
            for (int number : numbers) {
                if (row(number).values()[differing[0]] instanceof Long value) {
                    values[number] = value;
                } else {
                    whole = false;
                }
            }
            if (whole) {
                mergeSort(sorted, (left, right) -> Long.compare(values[left], values[right]));
                return sorted;
            }
        }
        mergeSort(
                sorted,
                (left, right) ->
                        Reconciler.compareKeys(row(left).values(), row(right).values(), by));
        return sorted;
    }

    @FunctionalInterface
    private interface Order {
        int compare(int left, int right);
    }

    private static void mergeSort(int[] numbers, Order order) {
        int[] from = numbers;
        int[] to = new int[numbers.length];
        for (int run = 1; run < numbers.length; run *= 2) {
            for (int start = 0; start < numbers.length; start += 2 * run) {
                int middle = Math.min(start + run, numbers.length);
                int end = Math.min(start + 2 * run, numbers.length);
                int left = start;
                int right = middle;
                for (int at = start; at < end; at++) {
                    boolean takesLeft = right == end || (left < middle && order.compare(from[left], from[right]) <= 0);
                    to[at] = takesLeft ? from[left++] : from[right++];
                }
            }
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        if (from != numbers) {
            System.arraycopy(from, 0, numbers, 0, numbers.length);
        }
    }

    private void pack(@Nullable Object[] values, int count) {
        buffer.length = 0;
        for (int i = 0; i < count; i++) {
            if (i == keyColumns) {
                buffer.keyLength = buffer.length;
            }
            pack(values[columns[i]]);
        }
        if (count == keyColumns) {
            buffer.keyLength = buffer.length;
        }
    }

    private void pack(@Nullable Object value) {
        switch (value) {
            case null -> buffer.add(NULL);
            case Long number -> {
                buffer.add(NUMBER);
                buffer.addNumber(number);
            }
            case Double number -> {
                buffer.add(FRACTION);
                long bits = Double.doubleToLongBits(number);
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    buffer.add((int) (bits >>> shift));
                }
            }
            case Boolean flag -> buffer.add(flag ? TRUE : FALSE);
            case String text -> packText(text);
            case LocalDate date -> {
                buffer.add(DATE);
                buffer.addNumber(date.toEpochDay());
            }
            case LocalDateTime time -> {
                buffer.add(TIME);
                buffer.addNumber(time.toEpochSecond(ZoneOffset.UTC));
                buffer.addNumber(time.getNano());
            }
            default ->
                throw new IllegalStateException("A row of " + table.name() + " holds a "
                        + value.getClass().getSimpleName());
        }
    }

    private void packText(String text) {
        int number = texts.number(text);
        if (number >= 0) {
            buffer.add(KNOWN_TEXT);
            buffer.addNumber(number);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.add(TEXT);
        buffer.addNumber(bytes.length);
        for (byte one : bytes) {
            buffer.add(one);
        }
    }

    private @Nullable Object read(Cursor cursor) {
        byte kind = cursor.bytes[cursor.at++];
        return switch (kind) {
            case NULL -> null;
            case NUMBER -> cursor.number();
            case FRACTION -> {
                long bits = 0;
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    bits |= (cursor.bytes[cursor.at++] & 0xffL) << shift;
                }
                yield Double.longBitsToDouble(bits);
            }
            case TRUE -> true;
            case FALSE -> false;
            case KNOWN_TEXT -> texts.known.get((int) cursor.number());
            case TEXT -> {
                int length = (int) cursor.number();
                cursor.at += length;
                yield new String(cursor.bytes, cursor.at - length, length, StandardCharsets.UTF_8);
            }
            case DATE -> LocalDate.ofEpochDay(cursor.number());
            case TIME -> LocalDateTime.ofEpochSecond(cursor.number(), (int) cursor.number(), ZoneOffset.UTC);
            default -> throw new IllegalStateException("No value is of the kind " + kind);
        };
    }

    private Cursor cursor(int number) {
        return new Cursor(slabs.get(places[number] >>> SLAB_BITS), places[number] & (SLAB - 1));
    }

    /** Whether the row begins with the first bytes of the buffer. */
    private boolean begins(int number, int length) {
        Cursor row = cursor(number);
        int end = row.at + length;
        return end <= row.bytes.length && Arrays.equals(row.bytes, row.at, end, buffer.bytes, 0, length);
    }

    /** @return where the buffer's bytes are now */
    private int store() {
        if (buffer.length > SLAB) {
            slabs.add(Arrays.copyOf(buffer.bytes, buffer.length));
            free = SLAB;
            return (slabs.size() - 1) << SLAB_BITS;
        }
        if (free + buffer.length > SLAB) {
            slabs.add(new byte[SLAB]);
            free = 0;
        }
        int place = ((slabs.size() - 1) << SLAB_BITS) | free;
        System.arraycopy(buffer.bytes, 0, slabs.getLast(), free, buffer.length);
        free += buffer.length;
        return place;
    }

    private int hash() {
        int hash = 0;
        for (int i = 0; i < buffer.keyLength; i++) {
            hash = 31 * hash + buffer.bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private int slot(int hash) {
        return hash & (index.length - 1);
    }

    private void enter(int number) {
        int slot = slot(hashes[number]);
        while (index[slot] != 0) {
            slot = (slot + 1) & (index.length - 1);
        }
        index[slot] = number + 1;
    }

    private void grow() {
        int length = size + size / 2;
        places = Arrays.copyOf(places, length);
        hashes = Arrays.copyOf(hashes, length);
        lists = Arrays.copyOf(lists, length);
        ages = Arrays.copyOf(ages, length);
        if (length > index.length / 3 * 2) {
            index = new int[2 * index.length];
            for (int number = 0; number < size; number++) {
                enter(number);
            }
        }
    }
}
