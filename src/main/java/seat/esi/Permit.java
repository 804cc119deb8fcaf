package seat.esi;

import java.util.List;

/** The right to send one request, and the tokens it holds until {@link Gate} settles it. */
record Permit(EsiRequest request, Route route, List<Budgets.Reservation> reservations) {}
