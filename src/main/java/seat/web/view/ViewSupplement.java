package seat.web.view;

import org.springframework.ui.Model;

/** What the page of one view shows beside its table. */
public interface ViewSupplement {
    /** The view's name: {@code character.wallet-journal}. */
    String view();

    /** Adds what the template needs. */
    void fill(long ownerId, Model model);
}
