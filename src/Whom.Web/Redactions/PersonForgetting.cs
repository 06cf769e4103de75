using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Mail;

namespace Whom.Web.Redactions;

/// <summary>
/// Forgets what the record calls somebody who has left: their name, wherever they were named or acted for another, in
/// all purchases, by redaction. What others wrote of them, and what they said, is chosen by hand.
/// </summary>
public sealed class PersonForgetting(
    PurchaseQueries queries, PurchaseService purchases, RedactionService redactions, RedactionMails mails,
    TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>Where the record calls a person by their name, and nobody has ordered that it be cleared.</summary>
    public async Task<ImmutableArray<NamedIn>> NamesAsync(PersonId person, CancellationToken cancel)
    {
        var all = ImmutableArray.CreateBuilder<NamedIn>();
        long? before = null;
        while (await queries.PageAsync(null, null, null, before, AtOnce, cancel) is { IsEmpty: false } page)
        {
            foreach (var listed in page)
                if (await InAsync(listed.Id, person, cancel) is { Names.IsEmpty: false } named) all.Add(named);
            before = page[^1].Change;
        }

        return all.DrainToImmutable();
    }

    /// <summary>
    /// Orders it in each of these purchases, and tells the other administrators once; answers why not, where that is
    /// refused. The same form again goes on where it stopped.
    /// </summary>
    public async Task<Refusal?> OrderAsync(
        Guid form, PersonId person, string reference, string reason, TimeSpan delay, Actor.Account by,
        CancellationToken cancel)
    {
        var (named, told) = (await NamesAsync(person, cancel), false);
        foreach (var (purchase, version, names) in named)
        {
            var with = new WithIt
            {
                Mails = told ? [] : await mails.ForgettingAsync(by.Id, named.Length, time.GetUtcNow() + delay, cancel),
            };
            var request = new Request(new Request(form, 0).IdOf(purchase.ToString()), version);
            var outcome = await redactions.OrderAsync(
                purchase, request, [.. names.Select(name => name.At)], RedactionGround.PersonalData, reference, reason,
                delay, by, with, cancel);
            if (outcome is Outcome<PurchaseEvent>.Refused { Refusal: var refusal }) return refusal;
            told = true;
        }

        return null;
    }

    private async Task<NamedIn> InAsync(PurchaseId id, PersonId person, CancellationToken cancel)
    {
        var contents = await redactions.ContentsAsync(id, cancel);
        var found = await purchases.FindAsync(id, cancel);
        var waiting = found!.State.Redactions.Values.Where(one => one.State == RedactionState.Ordered)
            .SelectMany(one => one.Places).ToHashSet();
        return new NamedIn(id, found.Version,
            [.. contents.Where(one => one.Words is not null && !waiting.Contains(one.At) && IsName(one, person))]);
    }

    // The name comes first in both.
    private static bool IsName(RecordedContent content, PersonId person) => content.Place.Place == 0
        && (content.Event is PersonNamed named ? named.Person == person
            : content.Event is AssignmentDelegated delegated && delegated.To == person);
}

/// <summary>Where the record of a purchase calls a person by their name.</summary>
/// <param name="Purchase">Which.</param>
/// <param name="Version">Which version of it was looked at.</param>
/// <param name="Names">The names.</param>
public sealed record NamedIn(PurchaseId Purchase, long Version, ImmutableArray<RecordedContent> Names);
