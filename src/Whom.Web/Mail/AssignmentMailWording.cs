using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Says in a mail about an assignment who asks, for which public body, what is bought, what is asked now and how long
/// it takes, until when, and what the link does.
/// </summary>
public sealed class AssignmentMailWording(PageWording wording, DateOnly today)
{
    public string Subject(AssignmentMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return wording["MessageSubject-" + mail.Kind, mail.Role, mail.Purchase];
    }

    public ImmutableArray<MailBlock> Content(AssignmentMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var blocks = ImmutableArray.CreateBuilder<MailBlock>();
        blocks.Add(MailBlock.Paragraph(wording["MessageGreeting", mail.Reader]));
        blocks.AddRange(Says(mail).Split("\n\n").Select(MailBlock.Paragraph));
        blocks.AddRange(Facts(mail));
        if (mail.EndsDay) blocks.Add(MailBlock.Paragraph(wording["MessageDayEnds"]));
        if (mail.Link is { } link)
        {
            blocks.Add(MailBlock.Link(wording["MessageLink-" + mail.Kind], link.Address));
            blocks.Add(MailBlock.Paragraph(Opens(link)));
        }

        if (mail.Kind is AssignmentMailKind.Invited or AssignmentMailKind.Delegated or AssignmentMailKind.DueSoon
            or AssignmentMailKind.Late or AssignmentMailKind.Again)
            blocks.Add(MailBlock.Paragraph(wording["MessageAfter-" + mail.Kind]));
        blocks.AddRange(Foot(mail.Asker));
        if (mail.Stop is { } stop) blocks.Add(MailBlock.Note(wording["MessageStopIt"], stop));
        return blocks.DrainToImmutable();
    }

    /// <summary>One mail in place of several reminders.</summary>
    /// <param name="reminders">At least two, to one person.</param>
    /// <param name="stop">Where they stop the reminders of all of them.</param>
    public ImmutableArray<MailBlock> Content(ImmutableArray<AssignmentMail> reminders, string stop)
    {
        ImmutableArray<AssignmentMail> ordered = [.. reminders.OrderBy(one => one.Due)];
        ImmutableArray<Asker> askers = [.. ordered.Select(one => one.Asker).OfType<Asker>().Distinct()];
        return
        [
            MailBlock.Paragraph(wording["MessageGreeting", ordered[0].Reader]),
            MailBlock.Paragraph(wording["MessageRemindAll"]),
            .. ordered.Select(one => MailBlock.Item(Item(one), one.Link?.Address)),
            .. For(ordered[0].Body),
            .. ordered[0].Link is { } link ? ImmutableArray.Create(MailBlock.Paragraph(Opens(link))) : [],
            MailBlock.Paragraph(wording["MessageRemindAllAfter"]),
            .. Foot(askers.Length == 1 ? askers[0] : null),
            MailBlock.Note(wording["MessageStopThem"], stop),
        ];
    }

    /// <summary>Whom to ask, for which public body it is, and what is bought.</summary>
    public ImmutableArray<MailBlock> About(Asker? contact, string? what, string? body) =>
    [
        .. contact is null ? [] : ImmutableArray.Create(MailBlock.Fact(wording["MessageContact"], contact.Line)),
        .. For(body),
        .. what is null ? [] : ImmutableArray.Create(MailBlock.Fact(wording["MessageWhat"], InOneLine(what))),
    ];

    /// <summary>Where answers go, and why they get the mail.</summary>
    public ImmutableArray<MailBlock> Foot(Asker? asker) =>
    [
        .. asker is null ? [] : ImmutableArray.Create(MailBlock.Paragraph(wording["MessageReply", asker.Name])),
        MailBlock.Note(wording["MessageWhyNamed"]),
    ];

    /// <summary>How long something takes: minutes within the first hour, and halves of hours after it.</summary>
    public string Takes(int minutes) => minutes <= 60
        ? wording["MessageMinutes", wording.Number(minutes)]
        : wording["MessageHours", minutes / 60m];

    /// <summary>What a link does, and how long it lives.</summary>
    public string Opens(MailLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Until is { } until
            ? wording["MessageOpens", wording.DayWithWeekday(until)]
            : wording["MessageOpensAccount"];
    }

    private string Says(AssignmentMail mail) => mail.Kind is AssignmentMailKind.Ended
        ? wording["MessageEnded-" + mail.Ending, mail.Purchase, mail.Role]
        : wording["MessageSays-" + mail.Kind, mail.Purchase, mail.Role, mail.Holder ?? wording["UnknownPerson"]];

    private ImmutableArray<MailBlock> For(string? body) =>
        body is null ? [] : [MailBlock.Fact(wording["MessageFor"], body)];

    private IEnumerable<MailBlock> Facts(AssignmentMail mail)
    {
        // Where nothing is asked, nobody asks: then whoever did is whom they know.
        var asks = mail.Kind is AssignmentMailKind.Invited or AssignmentMailKind.Delegated
            or AssignmentMailKind.DueSoon or AssignmentMailKind.Late or AssignmentMailKind.Again;
        if (asks && mail.Asker is { } asker) yield return MailBlock.Fact(wording["MessageWho"], asker.Line);
        foreach (var block in About(asks ? null : mail.Asker, mail.What, mail.Body)) yield return block;
        if (mail.Asked is { } asked && Asks(asked) is { Length: > 0 } all)
            yield return MailBlock.Fact(wording["MessageAsked"], all);
        if (mail.Asked?.Minutes is { } minutes) yield return MailBlock.Fact(wording["MessageTakes"], Takes(minutes));
        if (mail.Due is { } due) yield return MailBlock.Fact(wording["MessageUntil"], Until(due));
    }

    private string Asks(AskedNow asked)
    {
        string?[] all =
        [
            asked.Questions == 0 ? null : wording.Count("MessageQuestions", asked.Questions),
            asked.Confirmations == 0 ? null : wording.Count("MessageConfirmations", asked.Confirmations),
            asked.Judgements == 0 ? null : wording.Count("MessageJudgements", asked.Judgements),
        ];
        return wording.Join(all.OfType<string>());
    }

    private string Until(DateOnly due) =>
        due < today ? wording["MessageLate", wording.DayWithWeekday(due)] : wording.DayWithWeekday(due);

    private static string InOneLine(string words) => Mime.OneLine(Excerpt.Of(words));

    private string Item(AssignmentMail mail) => string.Join(
        "\n",
        new[]
        {
            wording["MessageRemindItem", mail.Purchase, mail.Role],
            mail.Asker is { } asker ? $"{wording["MessageWho"]}: {asker.Line}" : null,
            mail.What is { } what ? $"{wording["MessageWhat"]}: {InOneLine(what)}" : null,
            mail.Asked?.Minutes is { } minutes ? $"{wording["MessageTakes"]}: {Takes(minutes)}" : null,
            mail.Due is { } due ? $"{wording["MessageUntil"]}: {Until(due)}" : null,
        }.OfType<string>());
}
