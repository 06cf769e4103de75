namespace Whom.Web.Forms;

/// <summary>What was refused about a field of a form, in words; the field by its id, or none.</summary>
public sealed record Problem(string? Field, string Says);
