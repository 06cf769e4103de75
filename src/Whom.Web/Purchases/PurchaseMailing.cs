using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Web.Mail;

namespace Whom.Web.Purchases;

/// <summary>What can be known of the mails of a purchase.</summary>
/// <param name="CameBack">Whose address fails for good, and with which answer.</param>
/// <param name="Unreminded">Who gets no reminders, because they have said so.</param>
public sealed record MailsKnown(
    ImmutableDictionary<PersonId, MailProblem> CameBack, ImmutableHashSet<PersonId> Unreminded)
{
    /// <summary>For whoever may not know.</summary>
    public static MailsKnown Nothing { get; } = new(ImmutableDictionary<PersonId, MailProblem>.Empty, []);
}

/// <summary>Reads what became of the mails of a purchase, for whoever leads it and for auditors.</summary>
public sealed class PurchaseMailing(MailNotices notices, MailChoiceRows choices, PeopleDirectory people)
{
    /// <summary>The same view with what can be known of its mails; as it is for whoever may not know.</summary>
    public async Task<PurchaseView> WithAsync(PurchaseView view, CancellationToken cancel)
    {
        if (view.Purchase.MayNotReadMails(view.Actor) is not null) return view;
        var live = view.Purchase.Assignments.Where(one => one.IsLive)
            .SelectMany(one => new[] { one.Person, one.Acting }).ToImmutableHashSet();
        return view with
        {
            Mails = new MailsKnown(
                await CameBackAsync(view.Purchase.Id, live, cancel),
                await choices.UnremindedAsync(live, view.Purchase.Id, cancel)),
        };
    }

    // An address that was changed since is another one, which nobody has tried.
    private async Task<ImmutableDictionary<PersonId, MailProblem>> CameBackAsync(
        PurchaseId purchase, ImmutableHashSet<PersonId> live, CancellationToken cancel)
    {
        ImmutableArray<(FailedMail Mail, MailProblem Problem)> failed =
        [
            .. (await notices.FailedAsync(purchase, cancel)).Where(one => live.Contains(one.Person))
                .Select(one => (one, MailProblem.Read(one.Problem))).Where(one => one.Item2.IsOfAddress),
        ];
        if (failed.IsEmpty) return ImmutableDictionary<PersonId, MailProblem>.Empty;
        var known = await people.FindManyAsync([.. failed.Select(one => one.Mail.Person)], cancel);
        return failed.Where(one => known.GetValueOrDefault(one.Mail.Person) is { } person && IsTo(one.Mail, person))
            .ToImmutableDictionary(one => one.Mail.Person, one => one.Problem);
    }

    private static bool IsTo(FailedMail mail, Person person) =>
        mail.Content is not { } content || !MailMessageJson.TryDecode(content, out var message, out _)
        || Person.KeyOf(message.To.Address) == Person.KeyOf(person.Email);
}
