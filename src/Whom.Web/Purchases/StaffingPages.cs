using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Plans;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>The rows of the staffing page, and what would become of what is typed in them.</summary>
public sealed class StaffingPages(
    PurchasePages pages, PurchaseService purchases, StaffingQueries queries, PeopleDirectory people,
    Organisations organisations, TimeProvider time, Locale locale)
{
    /// <summary>The most people who are offered for one role; more are found on its own page.</summary>
    public const int MostOffered = 40;

    /// <summary>
    /// The rows of a purchase, filled in as they were typed; with what is suggested where nothing was.
    /// </summary>
    public async Task<ImmutableArray<StaffingRow>> RowsAsync(
        PurchaseView view, StaffingForm? typed, CancellationToken cancel)
    {
        var (purchase, plan) = (view.Purchase, view.Plan);
        var open = view.OpenRoles;
        var able = await queries.WhoCanHoldAsync(
            [.. open.Where(row => row.Named is null).Select(row => row.Role.Id)], view.Today, MostOffered, cancel);
        var known = await people.FindManyAsync([.. able.Select(one => one.Person).Distinct()], cancel);
        var substitutes = await SubstitutesAsync(view, open, known, cancel);
        known = known.SetItems(await people.FindManyAsync(
            [.. substitutes.Values.Select(one => one.Person).OfType<PersonId>().Where(one => !known.ContainsKey(one))],
            cancel));
        var away = (await people.AbsencesAsync([.. known.Keys], view.Today, cancel)).ToLookup(one => one.Person);
        var from = (await organisations.AllAsync(cancel)).ToImmutableDictionary(one => one.Value.Id, one => one.Value);
        var suggested = Staffing.Suggest(purchase, plan, [.. open], Possible(able, known, substitutes));
        var busy = able.DistinctBy(one => one.Person).ToDictionary(one => one.Person, one => one.Busy);
        var rows = ImmutableArray.CreateBuilder<StaffingRow>();
        foreach (var row in open)
        {
            var of = able.Where(one => one.Role == row.Role.Id && row.Named is null).Select(one => one.Person)
                .Concat(row.Named is null && substitutes.GetValueOrDefault(row.Key)?.Person is { } substitute
                    ? [substitute] : []).Distinct().Where(known.ContainsKey).Select(id => known[id]);
            ImmutableArray<Candidate> candidates =
            [
                .. of.Select(person => new Candidate(
                        person, person.Organisation is { } at ? from.GetValueOrDefault(at) : null,
                        away[person.Id].FirstOrDefault(), busy.GetValueOrDefault(person.Id),
                        purchase.WhyNotHold(plan, row.Role, person.Id, person.Kind),
                        purchase.HasDeclined(row.Role.Id, person.Id)))
                    .OrderBy(one => one.Unfit is not null).ThenBy(one => one.HasDeclined)
                    .ThenBy(one => one.Away?.On(view.Today) == true),
            ];
            var best = suggested.TryGetValue(row.Role.Id, out var found) ? found : (PersonId?)null;
            var made = new StaffingRow(
                row, candidates, best, row.Named is null ? substitutes.GetValueOrDefault(row.Key) : null, [], null,
                typed?.Find(row.Key) ?? Suggested(row, best, substitutes.GetValueOrDefault(row.Key), view), null);
            rows.Add(made.IsGap ? await GapAsync(made, view, cancel) : made);
        }

        return rows.DrainToImmutable();
    }

    /// <summary>
    /// What differs in the rows that were not sent from how they would come now, for the address of the page that
    /// follows. Of somebody who was typed nothing stands in an address.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Differing(
        ImmutableArray<StaffingRow> now, StaffingForm typed, string only)
    {
        ArgumentNullException.ThrowIfNull(typed);
        foreach (var row in now.Where(row => row.Key != only))
        {
            if (typed.Find(row.Key) is not { New.IsEmpty: true } entry) continue;
            if (entry.Person != row.Entry.Person) yield return (entry.PersonField, entry.Person ?? "");
            if (entry.Due is { } due && due != row.Entry.Due) yield return (entry.DueField, due);
            if (entry.Ask != row.Entry.Ask) yield return (entry.AskField, entry.Ask ? "yes" : "no");
        }
    }

    /// <summary>Why each change cannot be made, decided one after the other; null where it can.</summary>
    public ImmutableArray<Refusal?> Try(PurchaseView view, ImmutableArray<StaffingChange> changes) =>
        purchases.Try(view.Purchase, changes.Select(one => one.Commands));

    /// <summary>The mails that the changes would bring. What a link opens with is made when it is sent.</summary>
    public async Task<ImmutableArray<MailMessage>> MailsAsync(
        PurchaseView view, ImmutableArray<PurchaseCommand> commands, ImmutableArray<Person> newcomers,
        CancellationToken cancel)
    {
        if (commands.IsEmpty) return [];
        return SecretLinks.Preview(await purchases.PreviewAsync(view.Purchase, commands, newcomers, cancel));
    }

    /// <summary>The commands that ask everybody again who is late, for one new day.</summary>
    public ImmutableArray<PurchaseCommand> AskAgain(
        PurchaseView view, IEnumerable<AssignmentId> late, DateOnly? due) =>
        [.. late.Select(id => new InvitePerson(id, due, view.Today, view.Actor, time.GetUtcNow()))];

    private static StaffingEntry Suggested(
        OpenRole row, PersonId? best, Substitute? substitute, PurchaseView view)
    {
        var due = Staffing.RespondBy(view.Plan, row.Gate, view.Today);
        // What no gate asks for is offered; nobody is named for it who was not chosen.
        var person = substitute?.Person
            ?? (substitute is { CanBeInvited: true } || row.Gate is null ? null : best);
        var typed = substitute is { CanBeInvited: true, Person: null }
            ? new TypedPerson(substitute.Name, substitute.Email, substitute.Kind?.ToString(), null) : TypedPerson.Blank;
        return new StaffingEntry(row.Key, person?.ToString(), typed, $"{due:O}", row.Gate is not null);
    }

    // Whoever stands in the words of a no is somebody else's idea; whether they are free is asked all the same.
    private static ImmutableArray<PossibleHolder> Possible(
        ImmutableArray<AbleTo> able, ImmutableDictionary<PersonId, Person> known,
        ImmutableDictionary<string, Substitute> substitutes) =>
    [
        .. able.DistinctBy(one => one.Person)
            .Where(one => known.ContainsKey(one.Person))
            .Where(one => substitutes.Values.All(other => other.Person != one.Person))
            .OrderBy(one => known[one.Person].Name, StringComparer.Ordinal)
            .Select(one => new PossibleHolder(
                one.Person, known[one.Person].Kind, known[one.Person].Roles, one.IsAway, one.Busy)),
    ];

    private async Task<ImmutableDictionary<string, Substitute>> SubstitutesAsync(
        PurchaseView view, ImmutableArray<OpenRole> open, ImmutableDictionary<PersonId, Person> known,
        CancellationToken cancel)
    {
        var found = ImmutableDictionary.CreateBuilder<string, Substitute>(StringComparer.Ordinal);
        var decliners = await people.FindManyAsync(
            [.. open.Select(row => row.Declined?.Person).OfType<PersonId>().Distinct()], cancel);
        foreach (var row in open)
        {
            if (row.Declined is not { Declined.Suggestion: { } suggestion } no
                || view.TextOf(suggestion) is not { } words) continue;
            var (name, email) = Purchases.Suggested.Of(words);
            var person = email.Length > 0
                ? (await people.FindByEmailAsync(email, cancel))?.Value
                : known.Values.Where(one => one.Roles.Contains(row.Role.Id)
                    && words.Contains(one.Name, StringComparison.CurrentCultureIgnoreCase)).Take(2).ToList()
                    is [var only] ? only : null;
            if (person is not null && view.Purchase.WhyNotHold(view.Plan, row.Role, person.Id, person.Kind) is not null)
                person = null;
            found[row.Key] = new Substitute(
                no.Person, words, person?.Id, person?.Name ?? name, person?.Email ?? email,
                decliners.GetValueOrDefault(no.Person)?.Kind);
        }

        return found.ToImmutable();
    }

    private async Task<StaffingRow> GapAsync(StaffingRow row, PurchaseView view, CancellationToken cancel)
    {
        var plan = pages.NamedPlanOf(view);
        var call = plan.Calls.FirstOrDefault(one => one.Role == row.Role)
            ?? new Call(row.Role, 0, null, plan.AskOf(row.Role), null, row.Open.Items[0].Reasons);
        return row with
        {
            Partners = await organisations.PartnersForAsync(row.Role.Id, cancel),
            Mail = CallMail.To(call, plan, locale.Absolute(locale.Link("/plan", view.Query)), locale),
        };
    }
}
