package seat.db;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Takes rows while they are read, value by value. Each row begins, has one value for each column in their order, and ends; a column is
 * named by its place, from 0.
 */
public interface TableTaker {
    void begin();

    void none(int column);

    void whole(int column, long number);

    void number(int column, BigDecimal number);

    void text(int column, String text);

    /** @param time in UTC */
    void time(int column, LocalDateTime time);

    void day(int column, LocalDate day);

    void flag(int column, boolean flag);

    /** @return whether it takes another row */
    boolean end();
}
