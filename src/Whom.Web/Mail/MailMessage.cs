using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Documents;
using Whom.Installations;
using Whom.People;
using Whom.Policies;
using Whom.Storage.Record;

namespace Whom.Web.Mail;

/// <summary>Whom a mail goes to, or comes from.</summary>
public sealed record Mailbox(string Name, string Address);

/// <summary>A field at the head of a mail.</summary>
public sealed record MailHeader(string Name, string Value);

/// <summary>
/// One mail to one person. All that a second sending must not change is fixed when it is written, so that whoever gets
/// it twice gets the same mail twice.
/// </summary>
public sealed record MailMessage
{
    /// <summary>Its Message-ID is made of it.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required Mailbox To { get; init; }

    /// <summary>Who gets the answers; null for whom the mail comes from.</summary>
    public Mailbox? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required ImmutableArray<MailBlock> Content { get; init; }

    /// <summary>What it says, as plain text.</summary>
    [JsonIgnore]
    public string Body => MailText.Of(Content);

    /// <summary>The language that it is written in, by its code (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>A calendar (RFC 5545) that goes along; null for none.</summary>
    public string? Calendar { get; init; }

    /// <summary>Who is told of what by it, in which purchases; kept beside it, without any words of it.</summary>
    [JsonIgnore]
    public ImmutableArray<MailNotice> Notices { get; init; } = [];

    /// <summary>
    /// The ids of the purchases whose words stand in it, where it tells of several; null where it tells of the one
    /// because of which it is sent.
    /// </summary>
    public IReadOnlyList<Guid>? Purchases { get; init; }

    /// <summary>Where one press stops mails like this one, without signing in; null where none does.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>
    /// Further fields, for programs that answer mails: they are not to answer this one (RFC 3834, section 5), and those
    /// that do not read that (Microsoft's MS-OXCMAIL, section 2.2.3.2.14) neither.
    /// </summary>
    public ImmutableArray<MailHeader> Headers { get; init; } =
        [new("Auto-Submitted", "auto-generated"), new("X-Auto-Response-Suppress", "OOF, AutoReply")];

    /// <summary>
    /// A mail to a person of the directory, written now. Name and address of the organization stand under it, where it
    /// has named them.
    /// </summary>
    public static MailMessage For(
        Person person, string language, string subject, ImmutableArray<MailBlock> content, OrganisationSettings from,
        DateTimeOffset now)
    {
        ImmutableArray<string> signature = [.. new[] { from.Name, from.Address }.OfType<string>()];
        return new MailMessage
        {
            Id = Guid.CreateVersion7(),
            Written = now,
            To = new Mailbox(person.Name, person.Email),
            Subject = subject,
            Content = signature.IsEmpty ? content : content.Add(MailBlock.Signature(string.Join('\n', signature))),
            Language = language,
        };
    }

    /// <summary>
    /// The language in which a person is written to: the first of theirs that there are words in, English as the
    /// installation spells it.
    /// </summary>
    public static string LanguageFor(Person person, OrganisationSettings from) =>
        from.Spelled(person.Languages.FirstOrDefault(PlanWording.Languages.Contains) ?? Text.Source);

    /// <summary>The path of a page, in the language of the mail.</summary>
    public static string PathFor(string path, string language) =>
        BritishEnglish.IsEnglish(language) ? path : QueryHelpers.AddQueryString(path, "lang", language);

    /// <summary>The mail for the outbox, to be handed in with the events because of which it goes out.</summary>
    public OutgoingMail Outgoing(DateTimeOffset due) => new(MailMessageJson.Encode(this), due) { Notices = Notices };
}
