namespace Whom.Evidence.Proofs;

/// <summary>A case for whoever verifies proofs, and how it came out here.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsAccepted">Whether the proof proves what it is to prove.</param>
/// <param name="MustBeRefused">Whether it says of itself that it must not.</param>
public sealed record ProofCase(string Name, bool IsAccepted, bool MustBeRefused)
{
    /// <summary>Whether it came out as it says.</summary>
    public bool IsAsSaid => IsAccepted != MustBeRefused;
}
