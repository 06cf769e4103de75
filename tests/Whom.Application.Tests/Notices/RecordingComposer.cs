using System.Collections.Immutable;
using System.Text;
using Whom.Application.Notices;
using Whom.People;
using Whom.Storage.Links;
using Whom.Storage.Record;
using Whom.Tests.Purchases;

namespace Whom.Application.Tests.Notices;

/// <summary>A mail for each notice, a link in each that asks somebody; and what it was asked for is remembered.</summary>
public sealed class RecordingComposer : INoticeComposer
{
    public List<(ImmutableArray<PurchaseNotice> Notices, Person? Newcomer)> Asked { get; } = [];

    public string? Secret { get; private set; }

    /// <summary>What each mail says.</summary>
    public string Says { get; set; } = "Please.";

    public Task<Composed> ComposeAsync(ImmutableArray<PurchaseNotice> notices, Person? newcomer, CancellationToken cancel)
    {
        Asked.Add((notices, newcomer));
        var links = ImmutableArray.CreateBuilder<ISideWrite>();
        foreach (var (purchase, notice) in notices.Where(one => one.Notice.Kind == Whom.Purchases.NoticeKind.Invited))
        {
            var (secret, making) = PartLinks.Making(new PartPlace(purchase.Id, notice.Assignment, notice.To), APurchase.At, TimeSpan.FromDays(30));
            Secret = secret;
            links.Add(making);
        }

        return Task.FromResult(new Composed([.. notices.Select(one => new OutgoingMail(Encoding.UTF8.GetBytes($"{one.Notice.Kind}: {Says}"), APurchase.At))], links.DrainToImmutable()));
    }
}
