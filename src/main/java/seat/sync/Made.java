package seat.sync;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are made when they are asked for, and held by nobody. */
final class Made<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> maker;

    Made(int size, IntFunction<T> maker) {
        this.size = size;
        this.maker = maker;
    }

    @Override
    public T get(int place) {
        return maker.apply(place);
    }

    @Override
    public int size() {
        return size;
    }
}
