using Whom.Application.Redactions;
using Whom.Storage.Record;
using Whom.Storage.Signing;

namespace Whom.Web.Redactions;

/// <summary>
/// Statements that were shown and not signed. They last a few minutes, so all of the purchase go: whoever was shown one
/// is shown another.
/// </summary>
public sealed class WordsInPendingSignings : IKeepsWords
{
    public ISideWrite Forgetting(ClearedWords cleared) => PendingSignings.Forgetting(cleared.Purchase);
}
