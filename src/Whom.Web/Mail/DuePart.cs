using Whom.Purchases;
using Whom.Web.Desk;

namespace Whom.Web.Mail;

/// <summary>A part whose person is to be reminded.</summary>
/// <param name="View">The purchase, as the program sees it.</param>
/// <param name="Part">The part.</param>
/// <param name="Reminder">Of what, and when it is due.</param>
public sealed record DuePart(PurchaseView View, Assignment Part, Reminder Reminder);
