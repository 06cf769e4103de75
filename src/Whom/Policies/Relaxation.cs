namespace Whom.Policies;

/// <summary>Takes rows of another pack away, by name and on a ground.</summary>
/// <param name="Grounds">The ground; its rule is the id of the relaxation.</param>
/// <param name="When">The facts under which it takes them away.</param>
/// <param name="Rule">The id of the rule whose rows it takes away.</param>
/// <param name="Row">The place of the one row, from 1; null for all.</param>
public sealed record Relaxation(Grounds Grounds, Condition When, string Rule, int? Row)
{
    /// <summary>Whether it takes the row away.</summary>
    public bool Of(InvolvementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Grounds.Rule == Rule && (Row is null || row.Place == Row);
    }
}
