//! zip parts and XML of office files, with every limit on size and depth.
