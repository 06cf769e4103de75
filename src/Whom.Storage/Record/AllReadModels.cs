using System.Collections.Immutable;
using Whom.Storage.Participation;
using Whom.Storage.Purchases;

namespace Whom.Storage.Record;

/// <summary>The read models that every installation keeps. Whoever appends has to keep them all.</summary>
public static class AllReadModels
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IReadModel> All =>
    [
        new PurchaseList(), new RedactionList(), new RegisterEntryList(), new ConsultationList(), new CommentList(),
    ];
}
