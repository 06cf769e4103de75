using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Says in a mail what happened in a purchase: what, who did it, why, what it means for the reader, and where they go
/// on. Of a conflict of interest it says that there is one, and never which: that is sealed for whoever settles it.
/// </summary>
public sealed class NewsWording(PageWording wording, string language)
{
    /// <summary>What stands over it: what happened, and the purchase.</summary>
    public string Subject(PurchaseNews news) => Say("NewsSubject-", Kind(news), news);

    /// <summary>The mail itself.</summary>
    /// <param name="reader">The name of whoever reads it.</param>
    /// <param name="news">What happened.</param>
    /// <param name="link">Where they go on; null where nothing is open to them any more.</param>
    /// <param name="choices">Where they choose which mails they get; null where they have no account.</param>
    /// <param name="comparison">Where they see what changed; null where nothing did, or they have no account.</param>
    /// <param name="about">Whom to ask, for which public body it is, and what is bought.</param>
    /// <param name="foot">What the link does, where answers go, and why they get it.</param>
    public ImmutableArray<MailBlock> Content(
        string reader, PurchaseNews news, MailLink? link, string? choices, string? comparison,
        ImmutableArray<MailBlock> about, ImmutableArray<MailBlock> foot)
    {
        ArgumentNullException.ThrowIfNull(news);
        MailBlock?[] says =
        [
            MailBlock.Paragraph(wording["MessageGreeting", reader]),
            MailBlock.Paragraph(Say("NewsHappened-", news.Outcome is null ? Kind(news) : "Decided", news)),
            news.Why is { } why ? MailBlock.Paragraph(wording["NewsWhy", why]) : null,
            news.Question is { } question ? MailBlock.Paragraph(question.In(language)) : null,
            news.Suggestion is { } suggestion ? MailBlock.Paragraph(wording["NewsSuggestion", suggestion]) : null,
            MailBlock.Paragraph(Say("NewsMeans-", Kind(news), news)),
            .. about,
            link is null ? null
                : MailBlock.Link(wording["NewsLink-" + (choices is null ? "Other" : LinkOf(news))], link.Address),
            comparison is null ? null : MailBlock.Link(wording["NewsCompare"], comparison),
            .. foot,
            choices is null ? null : MailBlock.Note(wording["MessageChoices"], choices),
        ];
        return [.. says.OfType<MailBlock>()];
    }

    private string Say(string what, string kind, PurchaseNews news) => wording[
        what + kind, news.Purchase, news.By, news.Role, news.GateName?.In(language) ?? news.Notification.Gate,
        news.Outcome?.Label.In(language), news.DocumentName?.In(language) ?? news.Notification.Document,
        news.Notification.Due is { } due ? wording.Day(due) : null];

    private static string Kind(PurchaseNews news) =>
        news.Notification.Kind == NotificationKind.PassageRecorded && !news.IsPassed
            ? "NotPassed"
            : news.Notification.Kind.ToString();

    // What they can do there; whoever has no account sees there what their part is.
    private static string LinkOf(PurchaseNews news) =>
        news.Notification.Kind is NotificationKind.ConflictDeclared or NotificationKind.ConcernRaised
            or NotificationKind.ResponseDisputed or NotificationKind.Declined or NotificationKind.SignOffStale
            or NotificationKind.SpokenYesRecorded or NotificationKind.ReviewDue or NotificationKind.ReviewLate
            or NotificationKind.NoticeDue or NotificationKind.NoticeLate
            ? news.Notification.Kind.ToString()
            : "Other";
}
