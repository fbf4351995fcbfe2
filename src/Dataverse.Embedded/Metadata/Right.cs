namespace Dataverse.Embedded.Metadata;

internal enum Right
{
    Create,
    Read,
    Write,
    Delete,
    Append,
    AppendTo,
    Assign,
    Share,
}
